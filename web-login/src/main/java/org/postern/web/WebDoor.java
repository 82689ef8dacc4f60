package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.TreeMap;
import org.postern.Postern;
import org.postern.address.TrustedProxies;

/** What Postern serves at the web, for whatever servlet container is there. */
public final class WebDoor {
  private WebDoor() {}

  /**
   * The servlets by URL pattern; they may be told to answer asynchronously.
   *
   * @param validationServer whether other systems may ask about YubiKeys
   */
  public static Map<String, HttpServlet> servlets(Postern postern, boolean validationServer) {
    TrustedProxies proxies = postern.config().doors().proxies();
    Map<String, HttpServlet> servlets = new TreeMap<>();
    servlets.put("/*", new SignInServlet(postern.core(), postern.sessions(), proxies));
    if (validationServer) {
      servlets.put(ValidationServlet.PATH, new ValidationServlet(postern.validation(), proxies));
    }
    return servlets;
  }
}
