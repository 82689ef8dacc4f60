package org.postern.recovery;

import java.util.Locale;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.config.SecondFactorLoss;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.recovery.ResetResult.SecondFactor;

/** Does with the second factor of an owner who came back what is configured. Thread-safe. */
final class SecondFactorLossRule {
  private static final int ATTEMPTS = 3;

  private final SecondFactorLoss loss;
  private final Accounts accounts;
  private final DelayedResets delayed;

  SecondFactorLossRule(SecondFactorLoss loss, Accounts accounts, DelayedResets delayed) {
    this.loss = loss;
    this.accounts = accounts;
    this.delayed = delayed;
  }

  /**
   * Ends the sessions of the account, whatever else becomes of it.
   *
   * @return empty when the account kept changing meanwhile, or is gone
   */
  Optional<SecondFactor> apply(Actor actor, Account account, Locale language) {
    Optional<Account> current = Optional.of(account);
    for (int i = 0; i < ATTEMPTS && current.isPresent(); i++) {
      Optional<SecondFactor> applied = applyOnce(actor, current.get(), language);
      if (applied.isPresent()) {
        return applied;
      }
      current = accounts.find(account.name()).filter(now -> now.id().equals(account.id()));
    }
    return Optional.empty();
  }

  private Optional<SecondFactor> applyOnce(Actor actor, Account account, Locale language) {
    if (loss == SecondFactorLoss.DISABLE) {
      return when(accounts.reset(actor, account), new SecondFactor.Off());
    }
    if (account.level() == SecurityLevel.OFF) {
      return when(accounts.endSessions(actor, account, "recovered"), new SecondFactor.Off());
    }
    return loss == SecondFactorLoss.KEEP
        ? when(accounts.endSessions(actor, account, "recovered"), new SecondFactor.Kept())
        : delayed.schedule(actor, account, language).map(SecondFactor.OffLater::new);
  }

  private static Optional<SecondFactor> when(ChangeResult result, SecondFactor factor) {
    return result instanceof ChangeResult.Changed ? Optional.of(factor) : Optional.empty();
  }
}
