package org.postern.store;

import org.postern.account.AccountId;
import org.postern.secret.Digest;

/** The recovery codes of accounts, of which it has digests only. */
public interface RecoveryCodeStore {
  /** So many wrong PINs with one code, and it is dead. */
  int MAX_WRONG_PINS = 5;

  /** Whether the account has that code, dead or not. */
  boolean contains(AccountId account, Digest code);

  /**
   * Uses a code up. True, exactly once among any number of callers, threads, processes and nodes,
   * if the account has it, still has that version, and the code is not dead.
   */
  boolean consume(AccountId account, long accountVersion, Digest code);

  /** Counts a right code that came with a wrong PIN. */
  void countWrongPin(AccountId account, Digest code);

  /** How many codes the account has that are not dead. */
  int remaining(AccountId account);
}
