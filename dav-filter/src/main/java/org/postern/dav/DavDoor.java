package org.postern.dav;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.address.TrustedProxies;
import org.postern.config.DavConfig;
import org.postern.config.PosternConfig;
import org.postern.config.UncoveredPaths;
import org.postern.credential.Authorization;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.login.RecentVerdicts;
import org.postern.policy.Service;

/** Translates a request into the question to the core, and the answer back. Thread-safe. */
final class DavDoor {
  /** An absolute URI or a path, of which only the path is looked at (RFC 4918, section 10.3). */
  private static final Pattern DESTINATION =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(/[^?#]*)");

  /** DAVx5, formerly DAVdroid, takes 429 for a broken server. */
  private static final Pattern KNOWS_503_ONLY = Pattern.compile("\\bDAV(x5|droid)\\b");

  private final PolicyCore core;
  private final RecentVerdicts verdicts;
  private final TrustedProxies proxies;
  private final DavConfig config;
  private final ServicePaths paths;
  private final WellKnown wellKnown;
  private final Refusal challenge;

  DavDoor(PolicyCore core, PosternConfig config) {
    this.core = core;
    this.config = config.dav();
    this.verdicts = core.remembering(this.config.verdict());
    this.proxies = config.doors().proxies();
    this.paths = new ServicePaths(this.config.paths());
    this.wellKnown = new WellKnown(this.config.paths());
    this.challenge = Refusal.challenge(this.config.realm());
  }

  /** Decides a request; at most one password hash and a few reads of the store. */
  Admission admit(HttpServletRequest request) {
    Optional<RequestPath> path = RequestPath.parse(request.getRequestURI());
    if (path.isEmpty() || !oneService(path.get())) {
      return new Admission.Refused(Refusal.AMBIGUOUS_PATH);
    }
    Optional<String> moved = wellKnown.target(path.get());
    Optional<Service> service = paths.service(path.get());
    if (moved.isEmpty() && service.isEmpty()) {
      return config.uncovered() == UncoveredPaths.OPEN
          ? new Admission.Unguarded()
          : new Admission.Refused(Refusal.UNCOVERED_PATH);
    }
    Origin origin =
        proxies.origin(
            ClientAddress.ofPeer(request.getRemoteAddr()),
            request.isSecure(),
            name -> Collections.list(request.getHeaders(name)));
    if (!origin.encrypted() && core.mustEncrypt(origin.client())) {
      return new Admission.Refused(Refusal.IN_CLEAR);
    }
    return moved
        .<Admission>map(target -> new Admission.Refused(Refusal.moved(target)))
        .orElseGet(() -> admit(request, service.orElseThrow(), origin));
  }

  private boolean oneService(RequestPath path) {
    return !path.hasParameters()
        || paths.service(path).equals(paths.service(path.withoutParameters()));
  }

  private Admission admit(HttpServletRequest request, Service service, Origin origin) {
    Authorization authorization =
        Authorization.parse(Collections.list(request.getHeaders("Authorization")));
    if (authorization instanceof Authorization.Basic basic) {
      LoginAttempt attempt =
          LoginAttempt.of(
              basic.userName(), basic.password(), service, origin.client(), origin.encrypted());
      return ask(attempt, request, HttpServletRequest.BASIC_AUTH);
    }
    if (authorization instanceof Authorization.Bearer bearer) {
      LoginAttempt attempt =
          LoginAttempt.bearer(bearer.token(), service, origin.client(), origin.encrypted());
      return ask(attempt, request, "BEARER");
    }
    return authorization instanceof Authorization.None && config.preflight() && isPreflight(request)
        ? new Admission.Unguarded()
        : new Admission.Refused(challenge);
  }

  /** What a browser asks before a request of another site; never with a credential (Fetch). */
  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private Admission ask(LoginAttempt attempt, HttpServletRequest request, String scheme) {
    LoginResult result = verdicts.authenticate(attempt);
    attempt.secret().close();
    if (!(result instanceof LoginResult.Accepted accepted)) {
      return new Admission.Refused(refusal(result, attempt.service(), request));
    }
    return destination(request, attempt.service())
        .<Admission>map(Admission.Refused::new)
        .orElseGet(() -> new Admission.Admitted(new DavPrincipal(accepted.name().value(), scheme)));
  }

  private Refusal refusal(LoginResult result, Service service, HttpServletRequest request) {
    if (result instanceof LoginResult.Rejected rejected) {
      return rejected.hint().map(Refusal::closed).orElse(challenge);
    }
    if (result instanceof LoginResult.Throttled throttled) {
      return Refusal.throttled(throttled.retryAfter(), knows429(service, request));
    }
    return result instanceof LoginResult.TlsRequired ? Refusal.IN_CLEAR : Refusal.unavailable();
  }

  private static boolean knows429(Service service, HttpServletRequest request) {
    @Nullable String agent = request.getHeader("User-Agent");
    return !service.equals(Service.ACTIVESYNC)
        && (agent == null || !KNOWS_503_ONLY.matcher(agent).find());
  }

  /** What is copied or moved stays within the service that the credential was accepted for. */
  private Optional<Refusal> destination(HttpServletRequest request, Service service) {
    List<String> values = Collections.list(request.getHeaders("Destination"));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Matcher form = DESTINATION.matcher(values.get(0).strip());
    Optional<RequestPath> path =
        values.size() == 1 && form.matches()
            ? RequestPath.parse(form.group(1)).filter(this::oneService)
            : Optional.empty();
    if (path.isEmpty()) {
      return Optional.of(Refusal.AMBIGUOUS_PATH);
    }
    return paths.service(path.get()).equals(Optional.of(service))
        ? Optional.empty()
        : Optional.of(Refusal.OTHER_SERVICE);
  }
}
