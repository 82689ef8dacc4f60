package org.postern.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.ScheduledReset;
import org.postern.store.ScheduledResetStore;

final class MemoryScheduledResetStore implements ScheduledResetStore {
  private final Tables tables;

  MemoryScheduledResetStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<ScheduledReset> find(AccountId account) {
    synchronized (tables) {
      return Optional.ofNullable(tables.scheduledResets.get(account));
    }
  }

  @Override
  public List<ScheduledReset> due(Instant now, int limit) {
    synchronized (tables) {
      return tables.scheduledResets.values().stream()
          .filter(reset -> !reset.due().isAfter(now))
          .sorted(Comparator.comparing(ScheduledReset::due))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public Optional<AccountId> cancel(Digest code) {
    synchronized (tables) {
      Optional<AccountId> account =
          tables.scheduledResets.values().stream()
              .filter(reset -> reset.cancel().equals(code))
              .map(ScheduledReset::account)
              .findFirst();
      account.ifPresent(tables.scheduledResets::remove);
      return account;
    }
  }
}
