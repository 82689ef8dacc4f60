package org.postern.demo;

import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Secret;

/** Nobody signs in on this side: the passwords are James' business. */
final class NoPasswords implements PasswordAuthority {
  private static final String REASON = "the passwords are with James";

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
