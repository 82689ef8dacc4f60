package org.postern.sasl;

import org.postern.FakePasswords;
import org.postern.authority.AuthorityProvider;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = example}: bob, with the password {@code secret}, and nobody else. */
public final class ExampleAuthority implements AuthorityProvider {
  @Override
  public String name() {
    return "example";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    FakePasswords passwords = new FakePasswords();
    passwords.add("bob", "secret");
    return passwords;
  }
}
