package org.postern.store.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;
import org.postern.store.ChangeOutcome;
import org.postern.store.ChangedAccount;

final class MemoryAccountStore implements AccountStore {
  // As the databases compare: by bytes.
  private static final Comparator<UserName> ORDER =
      (one, other) ->
          Arrays.compareUnsigned(one.value().getBytes(UTF_8), other.value().getBytes(UTF_8));

  private final Tables tables;

  MemoryAccountStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Account> find(UserName name) {
    return tables.find(name);
  }

  @Override
  public OptionalLong version(UserName name) {
    return find(name).map(Account::version).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return tables.find(id);
  }

  @Override
  public Optional<Account> findByPublicId(String publicId) {
    return tables.find(publicId);
  }

  @Override
  public Account findOrCreate(UserName name) {
    synchronized (tables) {
      return tables.find(name).orElseGet(() -> create(name));
    }
  }

  private Account create(UserName name) {
    Account account =
        new Account(
            new AccountId(UUID.randomUUID()),
            name,
            SecurityLevel.OFF,
            AccountState.ACTIVE,
            tables.latestVersion() + 1,
            Optional.empty(),
            List.of());
    tables.log(null, account);
    tables.replace(null, account);
    return account;
  }

  @Override
  public ChangeOutcome change(AccountId id, long version, List<AccountChange> changes) {
    synchronized (tables) {
      return tables
          .find(id)
          .filter(account -> account.version() == version)
          .map(account -> new AccountDraft(tables, account).apply(changes))
          .orElse(ChangeOutcome.STALE);
    }
  }

  @Override
  public List<Account> page(Optional<UserName> after, int limit) {
    return StreamSupport.stream(tables.accounts().spliterator(), false)
        .filter(account -> after.isEmpty() || ORDER.compare(account.name(), after.get()) > 0)
        .sorted(Comparator.comparing(Account::name, ORDER))
        .limit(limit)
        .toList();
  }

  @Override
  public List<ChangedAccount> changedSince(long version, int limit) {
    synchronized (tables) {
      return tables.changes.tailMap(version, false).values().stream().limit(limit).toList();
    }
  }

  @Override
  public long latestVersion() {
    synchronized (tables) {
      return tables.latestVersion();
    }
  }
}
