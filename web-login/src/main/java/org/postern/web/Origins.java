package org.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;

/** Where requests come from. */
final class Origins {
  private Origins() {}

  /** The peer, or whom it speaks for if it is a trusted proxy. */
  static Origin of(HttpServletRequest request, TrustedProxies proxies) {
    return proxies.origin(
        peer(request), request.isSecure(), name -> Collections.list(request.getHeaders(name)));
  }

  private static ClientAddress peer(HttpServletRequest request) {
    @Nullable String address = request.getRemoteAddr();
    if (address == null) {
      return ClientAddress.UNKNOWN;
    }
    int zone = address.indexOf('%');
    return ClientAddress.parse(zone < 0 ? address : address.substring(0, zone));
  }
}
