package org.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;

/** Where requests come from. */
public final class Origins {
  private Origins() {}

  /** The peer, or whom it speaks for if it is a trusted proxy. */
  public static Origin of(HttpServletRequest request, TrustedProxies proxies) {
    return proxies.origin(
        ClientAddress.ofPeer(request.getRemoteAddr()),
        request.isSecure(),
        name -> Collections.list(request.getHeaders(name)));
  }
}
