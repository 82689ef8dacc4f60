package org.postern.dav;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postern.config.DavConfig;

/**
 * Which header fields of a request the application sees. CGI and WSGI tell hyphens and underscores
 * not apart, so that to them {@code X_Remote_User} is {@code X-Remote-User}.
 */
final class PassedHeaders {
  /** Applications believe these, whatever is configured here. */
  private static final Set<String> IDENTITIES =
      Set.of("remote-user", "x-remote-user", "x-forwarded-user");

  private final Set<String> hidden = new TreeSet<>(PassedHeaders::compare);
  private final Optional<String> identity;

  private PassedHeaders(Optional<String> identity, boolean authorization) {
    this.identity = identity;
    hidden.addAll(IDENTITIES);
    identity.ifPresent(hidden::add);
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

  /** Without the case of letters, and a hyphen like an underscore. */
  private static int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      int difference = canonical(one.charAt(i)) - canonical(other.charAt(i));
      if (difference != 0) {
        return difference;
      }
    }
    return one.length() - other.length();
  }

  private static char canonical(char c) {
    return c == '_' ? '-' : Character.toLowerCase(c);
  }

  /** Whether what the client sent in this field goes on. */
  boolean passes(String name) {
    return !hidden.contains(name);
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
