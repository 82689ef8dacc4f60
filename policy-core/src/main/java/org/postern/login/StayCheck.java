package org.postern.login;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.session.WebSessions;
import org.postern.store.AccountStore;

/** Whether a login accepted earlier would still find its door open. */
final class StayCheck {
  private final AccountStore accounts;
  private final WebSessions sessions;

  StayCheck(AccountStore accounts, WebSessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  boolean mayStay(Stay stay) {
    Optional<Account> account =
        stay.account().map(accounts::find).orElseGet(() -> accounts.find(stay.name()));
    if (account.isEmpty()) {
      // An account that is gone takes its connections along; a user without one is at level OFF.
      return stay.account().isEmpty() && opens(stay, SecurityLevel.OFF);
    }
    return account.get().name().equals(stay.name())
        && account.get().state() == AccountState.ACTIVE
        && opens(stay, account.get().level());
  }

  private boolean opens(Stay stay, SecurityLevel level) {
    Requirement requirement = level.requirement(stay.service().kind());
    return switch (stay.credential()) {
      case NORMAL_PASSWORD -> requirement == Requirement.PASSWORD;
      case PIN_AND_OTP, PIN_AND_RECOVERY_CODE -> requirement == Requirement.PIN_AND_OTP;
      case SESSION_TICKET -> stay.ticket().map(sessions::isOpen).orElse(false);
    };
  }
}
