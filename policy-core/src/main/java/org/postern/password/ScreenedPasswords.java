package org.postern.password;

import org.postern.account.UserName;
import org.postern.secret.Secret;

/**
 * A password authority that lets no breached password become anybody's, whoever asks for the
 * change. All else is as the authority behind it has it. Thread-safe.
 */
public final class ScreenedPasswords implements PasswordAuthority, BreachedPasswords {
  private final PasswordAuthority authority;
  private final BreachedPasswords breached;

  public ScreenedPasswords(PasswordAuthority authority, BreachedPasswords breached) {
    this.authority = authority;
    this.breached = breached;
  }

  @Override
  public Standing standing(Secret password) {
    return breached.standing(password);
  }

  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    return switch (breached.standing(newPassword)) {
      case UNLISTED -> authority.change(canonical, newPassword);
      case LISTED -> new PasswordChange.Refused("It is in a list of stolen passwords.");
      case UNKNOWN -> new PasswordChange.Unavailable("the list of breached passwords");
    };
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    return authority.verify(name, password);
  }

  @Override
  public Lookup lookup(UserName name) {
    return authority.lookup(name);
  }

  @Override
  public void spendOneHash(Secret anything) {
    authority.spendOneHash(anything);
  }

  @Override
  public boolean canChange() {
    return authority.canChange();
  }

  @Override
  public boolean servesDomain(String domain) {
    return authority.servesDomain(domain);
  }

  @Override
  public void close() {
    authority.close();
  }
}
