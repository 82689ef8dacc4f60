package org.postern.recovery;

import java.time.Clock;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.enrolment.Actor;

/** Tells the audit what becomes of codes. Thread-safe. */
final class RecoveryAudit {
  private final AuditTrail trail;
  private final Clock clock;

  RecoveryAudit(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  void tell(Actor actor, Account account, String outcome, String reason) {
    tell(actor, Optional.of(account.name()), Optional.of(account), outcome, reason);
  }

  /**
   * @param name as it was typed; empty when that is no user name
   */
  void tell(
      Actor actor,
      Optional<UserName> name,
      Optional<Account> account,
      String outcome,
      String reason) {
    trail.change(
        new AuditEvent(
            clock.instant(),
            name.map(UserName::value).orElse(""),
            account.map(Account::id),
            actor.service(),
            actor.address(),
            outcome,
            reason,
            Optional.empty()));
  }
}
