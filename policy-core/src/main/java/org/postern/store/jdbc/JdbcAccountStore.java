package org.postern.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;
import org.postern.store.ChangeOutcome;
import org.postern.store.ChangedAccount;

/** Accounts in SQL. */
final class JdbcAccountStore implements AccountStore {
  /** Numbers a change; the row stays locked until the commit, so changes commit in their order. */
  static final String NEXT_VERSION =
      "UPDATE store SET last_version = last_version + 1 RETURNING last_version";

  private static final String SELECT =
      "SELECT " + AccountRows.COLUMNS + " FROM account a LEFT JOIN token t ON t.account = a.id ";

  /**
   * The account of that name or, so that the time of a refused login does not tell who has one, any
   * other.
   */
  private static final String BY_NAME =
      SELECT
          + "WHERE a.id = COALESCE((SELECT id FROM account WHERE name = ?),"
          + " (SELECT id FROM account ORDER BY version DESC LIMIT 1))"
          + " ORDER BY t.created, t.id";

  static final String BY_ID = SELECT + "WHERE a.id = ? ORDER BY t.created, t.id";
  private static final String BY_PUBLIC_ID =
      SELECT
          + "WHERE a.id = (SELECT account FROM token WHERE identifier = ? AND kind = 'yubikey')"
          + " ORDER BY t.created, t.id";
  private static final String PAGE =
      "SELECT "
          + AccountRows.COLUMNS
          + " FROM (SELECT * FROM account WHERE name > ? ORDER BY name LIMIT ?) a"
          + " LEFT JOIN token t ON t.account = a.id ORDER BY a.name, t.created, t.id";

  private final Database database;

  JdbcAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Account> find(UserName name) {
    return database.read(sql -> find(sql, name));
  }

  private static Optional<Account> find(Sql sql, UserName name) throws SQLException {
    return sql.query(BY_NAME, AccountRows::one, name.value())
        .filter(account -> account.name().equals(name));
  }

  @Override
  public OptionalLong version(UserName name) {
    return database.read(
        sql ->
            sql.query(
                "SELECT version FROM account WHERE name = ?",
                row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty(),
                name.value()));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return database.read(sql -> sql.query(BY_ID, AccountRows::one, id.toString()));
  }

  @Override
  public Optional<Account> findByPublicId(String publicId) {
    return database.read(sql -> sql.query(BY_PUBLIC_ID, AccountRows::one, publicId));
  }

  @Override
  public Account findOrCreate(UserName name) {
    return find(name).orElseGet(() -> create(name));
  }

  private Account create(UserName name) {
    return database.write(
        sql -> {
          long version = sql.number(NEXT_VERSION);
          int created =
              sql.update(
                  "INSERT INTO account (id, name, level, state, version) VALUES (?, ?, ?, ?, ?)"
                      + " ON CONFLICT DO NOTHING",
                  UUID.randomUUID().toString(),
                  name.value(),
                  SecurityLevel.OFF.name(),
                  AccountState.ACTIVE.name(),
                  version);
          if (created == 0) {
            sql.undo();
          }
          return find(sql, name)
              .orElseThrow(() -> new AssertionError("it was there or was made a moment ago"));
        });
  }

  @Override
  public ChangeOutcome change(AccountId id, long version, List<AccountChange> changes) {
    return database.write(
        sql -> {
          ChangeOutcome outcome = new AccountUpdate(sql, id).apply(version, changes);
          if (outcome != ChangeOutcome.APPLIED) {
            sql.undo();
          }
          return outcome;
        });
  }

  @Override
  public List<Account> page(Optional<UserName> after, int limit) {
    String name = after.map(UserName::value).orElse("");
    return database.read(sql -> sql.query(PAGE, AccountRows::all, name, limit));
  }

  @Override
  public List<ChangedAccount> changedSince(long version, int limit) {
    return database.read(
        sql ->
            sql.list(
                "SELECT id, name, version FROM account WHERE version > ?"
                    + " UNION ALL SELECT id, name, version FROM removed_account WHERE version > ?"
                    + " ORDER BY version LIMIT ?",
                row ->
                    new ChangedAccount(
                        AccountId.parse(row.getString(1)),
                        new UserName(row.getString(2)),
                        row.getLong(3)),
                version,
                version,
                limit));
  }

  @Override
  public long latestVersion() {
    return database.read(sql -> sql.number("SELECT last_version FROM store"));
  }
}
