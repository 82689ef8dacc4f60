package org.postern.cli;

import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/** Knows no normal passwords: administration asks for none, and nobody signs in here. */
final class NoPasswords implements PasswordAuthority {
  private static final String REASON =
      "no password.authority is set, so nobody here knows the users";

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    return new PasswordVerdict.Unavailable(REASON);
  }

  @Override
  public Lookup lookup(UserName name) {
    return new Lookup.Unavailable(REASON);
  }

  @Override
  public void spendOneHash(Secret anything) {}
}
