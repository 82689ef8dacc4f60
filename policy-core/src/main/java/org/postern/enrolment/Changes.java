package org.postern.enrolment;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.audit.OwnerNotices.ChangeNotice;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;

/** Applies changes to an account as it was read, and tells the audit and the owner. */
final class Changes {
  private final AccountStore store;
  private final AuditTrail audit;
  private final Clock clock;

  Changes(AccountStore store, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param what the change in a few words for the audit, without any secret
   * @param refused the reason when the store refuses one of the changes
   */
  ChangeResult apply(
      Actor actor, Account account, String what, Refusal refused, List<AccountChange> changes) {
    ChangeNotice notice = audit.beforeChange(account);
    return switch (store.change(account.id(), account.version(), changes)) {
      case APPLIED -> {
        AuditEvent event = event(actor, account, what);
        audit.change(event);
        Account now = store.find(account.id()).orElse(account);
        notice.changed(event, now.name());
        yield new ChangeResult.Changed(now);
      }
      case STALE -> ChangeResult.Refused.because(Refusal.CHANGED_MEANWHILE);
      case NAME_TAKEN -> ChangeResult.Refused.because(Refusal.NAME_TAKEN);
      case REFUSED -> ChangeResult.Refused.because(refused);
    };
  }

  private AuditEvent event(Actor actor, Account account, String what) {
    return new AuditEvent(
        clock.instant(),
        account.name().value(),
        Optional.of(account.id()),
        actor.service(),
        actor.address(),
        "changed",
        what,
        Optional.empty());
  }
}
