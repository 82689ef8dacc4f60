package org.postern.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Failures counted by key, and networks that an account has signed in from. Keys are opaque here.
 */
public interface ThrottleStore {
  /** The failures of each of these keys that has any. */
  Map<String, Failures> read(Collection<String> keys);

  /**
   * Adds one failure to each key, in one transaction. A key whose last failure is older than {@code
   * forgetBefore} starts from none.
   */
  void count(Collection<String> keys, Instant now, Instant forgetBefore);

  /** Forgets the failures of a key. Not durable at once. */
  void forgive(String key);

  /** Remembers that a key (an account at a network) has signed in. Not durable at once. */
  void remember(String key, Instant now);

  /** Whether {@link #remember} knows the key. */
  boolean remembers(String key);

  /** Drops counts and remembered keys last touched before these times. */
  void purge(Instant countsBefore, Instant rememberedBefore);

  /**
   * Failures of one key.
   *
   * @param count at least 1
   * @param last when the latest was counted
   */
  record Failures(int count, Instant last) {}
}
