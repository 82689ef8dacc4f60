package org.postern.store.memory;

import java.util.Map;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.RecoveryCodeStore;

final class MemoryRecoveryCodeStore implements RecoveryCodeStore {
  private final Tables tables;

  MemoryRecoveryCodeStore(Tables tables) {
    this.tables = tables;
  }

  private Map<Digest, Integer> codes(AccountId account) {
    return tables.recoveryCodes.getOrDefault(account, Map.of());
  }

  @Override
  public boolean contains(AccountId account, Digest code) {
    synchronized (tables) {
      return codes(account).containsKey(code);
    }
  }

  @Override
  public boolean consume(AccountId account, long accountVersion, Digest code) {
    synchronized (tables) {
      boolean alive =
          tables.hasVersion(account, accountVersion)
              && codes(account).getOrDefault(code, MAX_WRONG_PINS) < MAX_WRONG_PINS;
      return alive && codes(account).remove(code) != null;
    }
  }

  @Override
  public void countWrongPin(AccountId account, Digest code) {
    synchronized (tables) {
      if (codes(account).containsKey(code)) {
        codes(account).merge(code, 1, (wrong, one) -> Math.min(wrong + one, MAX_WRONG_PINS));
      }
    }
  }

  @Override
  public int remaining(AccountId account) {
    synchronized (tables) {
      return (int) codes(account).values().stream().filter(wrong -> wrong < MAX_WRONG_PINS).count();
    }
  }
}
