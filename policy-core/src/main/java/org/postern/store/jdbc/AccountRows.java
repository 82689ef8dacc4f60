package org.postern.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Sealed;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

/** Accounts read together with their tokens, one row per token. */
final class AccountRows {
  /** Of an account {@code a} left-joined with its tokens {@code t}, in this order. */
  static final String COLUMNS =
      "a.id, a.name, a.level, a.state, a.version, a.pin, t.id, t.kind, t.label, t.identifier,"
          + " t.secret, t.parameters, t.last_consumed, t.drift, t.wrong_pins, t.state, t.created, t.last_used";

  private AccountRows() {}

  /** All the accounts; rows of one account follow each other. */
  static List<Account> all(ResultSet rows) throws SQLException {
    List<Account> accounts = new ArrayList<>();
    boolean more = rows.next();
    while (more) {
      AccountId id = AccountId.parse(rows.getString(1));
      UserName name = new UserName(rows.getString(2));
      SecurityLevel level = SecurityLevel.valueOf(rows.getString(3));
      AccountState state = AccountState.valueOf(rows.getString(4));
      long version = rows.getLong(5);
      Optional<Sealed> pin = Optional.ofNullable(rows.getBytes(6)).map(Sealed::new);
      List<StoredToken> tokens = new ArrayList<>();
      do {
        token(rows).ifPresent(tokens::add);
        more = rows.next();
      } while (more && rows.getLong(5) == version); // no two accounts have the same one
      accounts.add(new Account(id, name, level, state, version, pin, tokens));
    }
    return accounts;
  }

  /** The only account, if there is one. */
  static Optional<Account> one(ResultSet rows) throws SQLException {
    return all(rows).stream().findFirst();
  }

  private static Optional<StoredToken> token(ResultSet row) throws SQLException {
    String id = row.getString(7);
    if (id == null) {
      return Optional.empty();
    }
    long used = row.getLong(18);
    Optional<Instant> lastUsed =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
    return Optional.of(
        new StoredToken(
            TokenId.parse(id),
            row.getString(8),
            row.getString(9),
            Optional.ofNullable(row.getString(10)),
            new Sealed(row.getBytes(11)),
            row.getString(12),
            row.getLong(13),
            row.getInt(14),
            row.getInt(15),
            TokenState.valueOf(row.getString(16)),
            Instant.ofEpochMilli(row.getLong(17)),
            lastUsed));
  }
}
