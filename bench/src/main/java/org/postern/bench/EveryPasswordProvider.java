package org.postern.bench;

import org.postern.authority.AuthorityProvider;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = every}, for benchmarks alone. */
public final class EveryPasswordProvider implements AuthorityProvider {
  static final String NAME = "every";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    return new EveryPassword();
  }
}
