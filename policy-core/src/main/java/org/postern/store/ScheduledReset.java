package org.postern.store;

import java.time.Instant;
import org.postern.account.AccountId;
import org.postern.secret.Digest;

/**
 * A reset that waits for its time.
 *
 * @param cancel the keyed digest of the code that calls it off
 * @param asked when it was asked for
 * @param due when it is to be done
 */
public record ScheduledReset(AccountId account, Digest cancel, Instant asked, Instant due) {}
