package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.audit.RefusalReason;
import org.postern.audit.RefusedRequests;
import org.postern.credential.SessionTicket;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.session.WebSessions;
import org.postern.store.StoreException;

/**
 * Translates the sign-in endpoint to the policy core and back, and tells the audit of what never
 * got there. Thread-safe.
 */
public final class SignInServlet extends HttpServlet {
  static final String PATH = "/session";
  private static final String BEARER = "Bearer ";

  private final transient PolicyCore core;
  private final transient WebSessions sessions;
  private final transient TrustedProxies proxies;
  private final transient RefusedRequests refused;

  public SignInServlet(
      PolicyCore core, WebSessions sessions, TrustedProxies proxies, RefusedRequests refused) {
    this.core = core;
    this.sessions = sessions;
    this.proxies = proxies;
    this.refused = refused;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(request).send(response);
  }

  private Answer answer(HttpServletRequest request) {
    if (!request.getRequestURI().equals(request.getContextPath() + PATH)) {
      return Answer.error(404, "not-found");
    }
    Origin origin = Origins.of(request, proxies);
    if (request.getQueryString() != null) {
      // Whatever it is, secrets among it would stand in every log on the way.
      return refuse(origin, RefusalReason.BAD_REQUEST, Answer.error(400, "bad-request"));
    }
    return switch (request.getMethod()) {
      case "POST" -> signIn(request, origin);
      case "DELETE" -> signOut(request, origin);
      default -> Answer.error(405, "method-not-allowed").with("Allow", "POST, DELETE");
    };
  }

  private Answer refuse(Origin origin, RefusalReason reason, Answer answer) {
    refused.refused(origin.client(), PATH, reason);
    return answer;
  }

  private Answer signIn(HttpServletRequest request, Origin origin) {
    try (SignInRequest asked = SignInRequest.read(request)) {
      LoginResult result =
          core.signIn(
              LoginAttempt.of(
                  asked.user(),
                  asked.secret(),
                  Service.WEBMAIL,
                  origin.client(),
                  origin.encrypted()),
              asked.endOther());
      return result instanceof LoginResult.TlsRequired
          ? refuse(origin, RefusalReason.IN_CLEAR, Answer.error(403, "tls-required"))
          : answer(result);
    } catch (UnreadableRequest e) {
      return refuse(origin, e.reason(), Answer.error(e.status(), e.word()));
    }
  }

  private static Answer answer(LoginResult result) {
    if (result instanceof LoginResult.Accepted accepted) {
      return Answer.session(accepted.name(), accepted.session().orElseThrow());
    }
    if (result instanceof LoginResult.SessionOpen) {
      return Answer.error(409, "session-open");
    }
    if (result instanceof LoginResult.Throttled throttled) {
      return Answer.error(429, "throttled").retryAfter(throttled.retryAfter());
    }
    return result instanceof LoginResult.Unavailable ? Answer.unavailable() : Answer.rejected();
  }

  /** A ticket that came in clear is ended too: nothing better can happen to it. */
  private Answer signOut(HttpServletRequest request, Origin origin) {
    try {
      boolean ended = ticket(request).map(sessions::end).orElse(false);
      return ended
          ? Answer.empty(204)
          : refuse(origin, RefusalReason.INVALID_TICKET, Answer.rejected());
    } catch (StoreException e) {
      return Answer.unavailable();
    }
  }

  private static Optional<SessionTicket> ticket(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders("Authorization"));
    if (values.size() != 1 || !values.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    try (Secret secret = Secret.of(values.get(0).substring(BEARER.length()).strip())) {
      return SessionTicket.parse(secret);
    }
  }
}
