package org.postern.dav;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.config.DavConfig;

/**
 * Which header fields of a request the application sees. CGI and WSGI tell hyphens and underscores
 * not apart, so that to them {@code X_Remote_User} is {@code X-Remote-User}.
 */
final class PassedHeaders {
  /** Applications believe these, whatever is configured here. */
  private static final Set<String> IDENTITIES =
      Set.of("remote-user", "x-remote-user", "x-forwarded-user");

  private final Set<String> hidden = new HashSet<>(IDENTITIES);
  private final Optional<String> identity;

  private PassedHeaders(Optional<String> identity, boolean authorization) {
    this.identity = identity;
    identity.map(PassedHeaders::canonical).ifPresent(hidden::add);
    if (!authorization) {
      hidden.add("authorization");
    }
  }

  /** Of requests that the filter answers for. */
  static PassedHeaders guarded(DavConfig config) {
    return new PassedHeaders(config.identityHeader(), config.keepAuthorization());
  }

  /** Of requests that the application must judge itself. */
  static PassedHeaders unguarded(DavConfig config) {
    return new PassedHeaders(config.identityHeader(), true);
  }

  private static String canonical(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether what the client sent in this field goes on. */
  boolean passes(String name) {
    return !hidden.contains(canonical(name));
  }

  /** Whether this is the field in which the filter says who asks. */
  boolean isIdentity(String name) {
    return identity.filter(name::equalsIgnoreCase).isPresent();
  }

  /** The name of that field, if it is to be there. */
  Optional<String> identity(Optional<DavPrincipal> user) {
    return user.isPresent() ? identity : Optional.empty();
  }
}
