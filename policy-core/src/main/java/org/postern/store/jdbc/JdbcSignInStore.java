package org.postern.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.account.AccountId;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;
import org.postern.token.TokenId;

/** Recent sign-ins in SQL. */
final class JdbcSignInStore implements SignInStore {
  private static final String FOLD =
      "INSERT INTO sign_in (account, reason, service, address, outcome, token, times, first_seen,"
          + " last_seen) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?"
          + " WHERE EXISTS (SELECT 1 FROM account WHERE id = ?)"
          + " ON CONFLICT (account, reason, service, address, outcome) DO UPDATE SET"
          + " token = excluded.token, times = sign_in.times + excluded.times,"
          + " first_seen = CASE WHEN sign_in.first_seen < excluded.first_seen"
          + " THEN sign_in.first_seen ELSE excluded.first_seen END,"
          + " last_seen = CASE WHEN sign_in.last_seen > excluded.last_seen"
          + " THEN sign_in.last_seen ELSE excluded.last_seen END RETURNING times";
  private static final String TRIM =
      "DELETE FROM sign_in WHERE account = ? AND reason = ? AND (service, address, outcome)"
          + " NOT IN (SELECT service, address, outcome FROM sign_in WHERE account = ?"
          + " AND reason = ? ORDER BY last_seen DESC, service, address, outcome LIMIT ?)";

  // In one order everywhere, so that no two transactions wait for each other.
  private static final Comparator<SignIn> ORDER =
      Comparator.comparing((SignIn signIn) -> signIn.account().toString())
          .thenComparing(SignIn::reason)
          .thenComparing(SignIn::service)
          .thenComparing(SignIn::address)
          .thenComparing(SignIn::outcome);

  /** The lines that are bounded together. */
  private record Bound(String account, String reason) {}

  private final Database database;

  JdbcSignInStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<SignIn> batch, int keep) {
    List<SignIn> sorted = batch.stream().sorted(ORDER).toList();
    database.write(
        sql -> {
          Set<Bound> grown = new LinkedHashSet<>();
          for (SignIn signIn : sorted) {
            if (isNew(sql, signIn)) {
              grown.add(new Bound(signIn.account().toString(), signIn.reason()));
            }
          }
          for (Bound bound : grown) {
            sql.update(
                TRIM, bound.account(), bound.reason(), bound.account(), bound.reason(), keep);
          }
          return grown;
        });
  }

  /** Folds a sign-in into its line; whether that made a new one. */
  private static boolean isNew(Sql sql, SignIn signIn) throws SQLException {
    String account = signIn.account().toString();
    return sql.first(
            FOLD,
            row -> row.getLong(1) == signIn.count(),
            account,
            signIn.reason(),
            signIn.service(),
            signIn.address(),
            signIn.outcome(),
            signIn.token().map(TokenId::toString).orElse(null),
            (long) signIn.count(),
            signIn.first().toEpochMilli(),
            signIn.last().toEpochMilli(),
            account)
        .orElse(false);
  }

  @Override
  public List<SignIn> list(AccountId account) {
    return database.read(
        sql ->
            sql.list(
                "SELECT service, address, outcome, reason, token, times, first_seen, last_seen"
                    + " FROM sign_in WHERE account = ?"
                    + " ORDER BY last_seen DESC, service, address, outcome",
                row ->
                    new SignIn(
                        account,
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)).map(TokenId::parse),
                        (int) Math.min(Integer.MAX_VALUE, row.getLong(6)),
                        Instant.ofEpochMilli(row.getLong(7)),
                        Instant.ofEpochMilli(row.getLong(8))),
                account.toString()));
  }
}
