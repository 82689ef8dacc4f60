package org.postern.dav;

import java.security.Principal;

/**
 * A user as the servlet API shows it.
 *
 * @param name the canonical one, such as {@code bob@example.test}
 * @param scheme by which the credential came: {@code BASIC} or {@code BEARER}
 */
record DavPrincipal(String name, String scheme) implements Principal {
  @Override
  public String getName() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
