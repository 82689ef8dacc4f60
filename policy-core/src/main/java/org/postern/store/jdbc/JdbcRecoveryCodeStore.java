package org.postern.store.jdbc;

import java.sql.SQLException;
import java.util.List;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.RecoveryCodeStore;

/** Recovery codes in SQL. */
final class JdbcRecoveryCodeStore implements RecoveryCodeStore {
  private static final String CODE = " WHERE account = ? AND digest = ?";
  private static final String ALIVE = " AND wrong_pins < " + MAX_WRONG_PINS;

  private final Database database;

  JdbcRecoveryCodeStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean contains(AccountId account, Digest code) {
    return database.read(
        sql ->
            sql.first(
                    "SELECT 1 FROM recovery_code" + CODE,
                    row -> true,
                    account.toString(),
                    code.toBytes())
                .isPresent());
  }

  @Override
  public boolean consume(AccountId account, long accountVersion, Digest code) {
    String id = account.toString();
    return database.write(
        sql ->
            1
                == sql.update(
                    "DELETE FROM recovery_code"
                        + CODE
                        + ALIVE
                        + " AND EXISTS (SELECT 1 FROM account WHERE id = ? AND version = ?)",
                    id,
                    code.toBytes(),
                    id,
                    accountVersion));
  }

  @Override
  public void countWrongPin(AccountId account, Digest code) {
    database.write(
        sql ->
            sql.update(
                "UPDATE recovery_code SET wrong_pins = wrong_pins + 1" + CODE + ALIVE,
                account.toString(),
                code.toBytes()));
  }

  @Override
  public int remaining(AccountId account) {
    return database.read(
        sql ->
            (int)
                sql.number(
                    "SELECT COUNT(*) FROM recovery_code WHERE account = ?" + ALIVE,
                    account.toString()));
  }

  /** Puts these codes in the place of all that an account has. */
  static void replace(Sql sql, String account, List<Digest> codes) throws SQLException {
    sql.update("DELETE FROM recovery_code WHERE account = ?", account);
    for (Digest code : codes) {
      sql.update(
          "INSERT INTO recovery_code (account, digest, wrong_pins) VALUES (?, ?, 0)",
          account,
          code.toBytes());
    }
  }
}
