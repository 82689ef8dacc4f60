package org.postern.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;

/**
 * Resets that wait for their time, at most one of each account. They are made by {@link
 * AccountChange.ScheduleReset} and done, in one transaction with what they do, by {@link
 * AccountChange.TakeScheduledReset}.
 */
public interface ScheduledResetStore {
  Optional<ScheduledReset> find(AccountId account);

  /** At most {@code limit} of those that are due by now, the oldest first. */
  List<ScheduledReset> due(Instant now, int limit);

  /**
   * Calls off the reset whose code this is the digest of.
   *
   * @return whose it was, exactly once among any number of callers; empty when there is none, any
   *     more
   */
  Optional<AccountId> cancel(Digest code);
}
