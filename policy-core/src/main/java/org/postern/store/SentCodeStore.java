package org.postern.store;

import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;

/** Codes that were sent to people: of each account one of each purpose, the newest. */
public interface SentCodeStore {
  /**
   * Puts a code in the place of the one before it, unless so many were put there since the window
   * began that is open now. A window begins with the first code after {@code windowsBefore}.
   *
   * @param windowsBefore windows that began then or earlier are over
   * @param most how many codes one window takes, at least 1
   * @return false when there were too many, or the account is gone
   */
  boolean put(AccountId account, SentCode code, Instant windowsBefore, int most);

  /** When the latest window of that account and purpose began. */
  Optional<Instant> windowBegan(AccountId account, CodePurpose purpose);

  /** The contact that this code proves, while the code is good. */
  Optional<Sealed> contact(AccountId account, CodePurpose purpose, Digest code, Instant now);

  /**
   * Uses a code up. True, exactly once among any number of callers, threads, processes and nodes,
   * if it is the account's newest of that purpose, unused, and not expired.
   */
  boolean take(AccountId account, CodePurpose purpose, Digest code, Instant now);

  /**
   * Makes a used code good again, for what it was used for did not come about; nothing happens when
   * a newer one has taken its place.
   */
  void putBack(AccountId account, CodePurpose purpose, Digest code);

  /** Drops codes that expired, and whose windows began, before these times. */
  void purge(Instant expiredBefore, Instant windowsBefore);
}
