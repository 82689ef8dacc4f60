package org.postern.enrolment;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.password.ScreenedPasswords;
import org.postern.secret.Secret;

/**
 * Changes normal passwords where whoever keeps them allows it. The account's sessions end with the
 * old password. Thread-safe.
 */
public final class NormalPasswords {
  private final ScreenedPasswords authority;
  private final Accounts accounts;

  public NormalPasswords(ScreenedPasswords authority, Accounts accounts) {
    this.authority = authority;
    this.accounts = accounts;
  }

  /** Whether {@link #change} can do anything here. */
  public boolean canChange() {
    return authority.canChange();
  }

  /**
   * Why a password may become nobody's, if so: to be asked before a code is spent. A change that
   * was begun without asking is refused all the same.
   */
  public Optional<Refusal> objection(Secret next) {
    return switch (authority.standing(next)) {
      case UNLISTED -> Optional.empty();
      case LISTED -> Optional.of(Refusal.BREACHED_PASSWORD);
      case UNKNOWN -> Optional.of(Refusal.BREACHED_PASSWORDS_UNAVAILABLE);
    };
  }

  /**
   * Changes an owner's normal password. Whoever asks has let the owner type a fresh code before,
   * which bounds the guesses at the old password.
   *
   * @param now the old password, as the owner retyped it
   */
  public ChangeResult change(Actor actor, Account account, Secret now, Secret next) {
    return switch (kind(authority.verify(account.name(), now), account)) {
      case RIGHT -> changed(actor, account, authority.change(account.name(), next));
      case WRONG -> ChangeResult.Refused.because(Refusal.WRONG_PASSWORD);
      case UNKNOWN -> ChangeResult.Refused.because(Refusal.PASSWORDS_UNAVAILABLE);
    };
  }

  private enum Retyped {
    RIGHT,
    WRONG,
    UNKNOWN
  }

  /** A password that is right for another name than the account's is a wrong one. */
  private static Retyped kind(PasswordVerdict verdict, Account account) {
    if (verdict instanceof PasswordVerdict.Unavailable) {
      return Retyped.UNKNOWN;
    }
    return verdict.equals(new PasswordVerdict.Right(account.name()))
        ? Retyped.RIGHT
        : Retyped.WRONG;
  }

  private ChangeResult changed(Actor actor, Account account, PasswordChange change) {
    if (change instanceof PasswordChange.Refused refused) {
      return new ChangeResult.Refused(
          Refusal.UNACCEPTABLE_PASSWORD,
          refused.reason().isEmpty() ? Refusal.UNACCEPTABLE_PASSWORD.message() : refused.reason());
    }
    if (change instanceof PasswordChange.Unavailable) {
      return ChangeResult.Refused.because(Refusal.PASSWORDS_UNAVAILABLE);
    }
    return change instanceof PasswordChange.Unsupported
        ? ChangeResult.Refused.because(Refusal.PASSWORDS_ELSEWHERE)
        : accounts.endSessions(actor, account, "password");
  }
}
