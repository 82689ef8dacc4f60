package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.address.TrustedProxies;
import org.postern.audit.RefusalReason;
import org.postern.audit.RefusedRequests;
import org.postern.credential.SessionTicket;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.secret.Secret;
import org.postern.web.page.BrowserSecret;

/**
 * Tells a reverse proxy whose browser a request comes from, so that it can let the request through
 * to a webmail that knows nothing of Postern: nginx's {@code auth_request}, the forward
 * authentication of others. The proxy shows a key that no browser has: what it is told is not for
 * the scripts of a webmail. Thread-safe.
 */
public final class ForwardAuthServlet extends HttpServlet {
  public static final String PATH = "/auth";

  /** The proxy's key. */
  static final String KEY = "X-Postern-Key";

  /** Who it is: in UTF-8, with all but printable ASCII, and the percent sign, as {@code %XX}. */
  static final String USER = "X-Postern-User";

  /** The password of that user for IMAP and SMTP, as long as the session lives. */
  static final String TICKET = "X-Postern-Ticket";

  private final transient PolicyCore core;
  private final transient Secret key;
  private final transient TrustedProxies proxies;
  private final transient RefusedRequests refused;

  /**
   * @param key as the proxy shows it
   * @param refused told of those who have not got it
   */
  public ForwardAuthServlet(
      PolicyCore core, Secret key, TrustedProxies proxies, RefusedRequests refused) {
    this.core = core;
    this.key = key;
    this.proxies = proxies;
    this.refused = refused;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    if (!hasKey(request)) {
      refused.refused(Origins.of(request, proxies).client(), PATH, RefusalReason.WRONG_KEY);
      response.setStatus(403);
      return;
    }
    Optional<SessionTicket> ticket = BrowserSecret.of(request).map(BrowserSecret::ticket);
    LoginResult result = ticket.map(core::resume).orElseGet(ForwardAuthServlet::nobody);
    if (result instanceof LoginResult.Accepted accepted) {
      response.setStatus(204);
      response.setHeader(USER, encode(accepted.name()));
      response.setHeader(TICKET, ticket.orElseThrow().expose());
    } else if (result instanceof LoginResult.Unavailable) {
      response.setStatus(503);
      response.setHeader("Retry-After", "5");
    } else {
      response.setStatus(401);
      response.setHeader("WWW-Authenticate", "Bearer");
    }
  }

  private static LoginResult nobody() {
    return new LoginResult.Rejected(Optional.empty());
  }

  private boolean hasKey(HttpServletRequest request) {
    List<String> shown = Collections.list(request.getHeaders(KEY));
    if (shown.size() != 1) {
      return false;
    }
    try (Secret typed = Secret.of(shown.get(0))) {
      return typed.equals(key);
    }
  }

  private static String encode(UserName name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.value().getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && b != '%';
      text.append(
          plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return text.toString();
  }
}
