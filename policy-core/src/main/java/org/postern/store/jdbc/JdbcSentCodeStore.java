package org.postern.store.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.CodePurpose;
import org.postern.store.SentCode;
import org.postern.store.SentCodeStore;

/** Sent codes in SQL. */
final class JdbcSentCodeStore implements SentCodeStore {
  private static final String PUT =
      "INSERT INTO sent_code (account, purpose, digest, sealed, expires, used, window_began, sends)"
          + " VALUES (?, ?, ?, ?, ?, 0, ?, 1)"
          + " ON CONFLICT (account, purpose) DO UPDATE SET digest = excluded.digest,"
          + " sealed = excluded.sealed, expires = excluded.expires, used = 0,"
          + " sends = CASE WHEN sent_code.window_began <= ? THEN 1 ELSE sent_code.sends + 1 END,"
          + " window_began = CASE WHEN sent_code.window_began <= ?"
          + " THEN excluded.window_began ELSE sent_code.window_began END"
          + " WHERE sent_code.window_began <= ? OR sent_code.sends < ?";

  private static final String CODE = " WHERE account = ? AND purpose = ? AND digest = ?";
  private static final String GOOD = CODE + " AND used = 0 AND expires > ?";

  private final Database database;

  JdbcSentCodeStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean put(AccountId account, SentCode code, Instant windowsBefore, int most) {
    long over = windowsBefore.toEpochMilli();
    return database.write(
        sql ->
            sql.first("SELECT 1 FROM account WHERE id = ?", row -> true, account.toString())
                    .isPresent()
                && 1
                    == sql.update(
                        PUT,
                        account.toString(),
                        code.purpose().name(),
                        code.digest().toBytes(),
                        code.contact().map(Sealed::toBytes).orElse(null),
                        code.expires().toEpochMilli(),
                        code.sent().toEpochMilli(),
                        over,
                        over,
                        over,
                        most));
  }

  @Override
  public Optional<Instant> windowBegan(AccountId account, CodePurpose purpose) {
    return database.read(
        sql ->
            sql.first(
                "SELECT window_began FROM sent_code WHERE account = ? AND purpose = ?",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                account.toString(),
                purpose.name()));
  }

  @Override
  public Optional<Sealed> contact(
      AccountId account, CodePurpose purpose, Digest code, Instant now) {
    return database.read(
        sql ->
            sql.first(
                "SELECT sealed FROM sent_code" + GOOD + " AND sealed IS NOT NULL",
                row -> new Sealed(row.getBytes(1)),
                account.toString(),
                purpose.name(),
                code.toBytes(),
                now.toEpochMilli()));
  }

  @Override
  public boolean take(AccountId account, CodePurpose purpose, Digest code, Instant now) {
    return database.write(
        sql ->
            1
                == sql.update(
                    "UPDATE sent_code SET used = 1" + GOOD,
                    account.toString(),
                    purpose.name(),
                    code.toBytes(),
                    now.toEpochMilli()));
  }

  @Override
  public void putBack(AccountId account, CodePurpose purpose, Digest code) {
    database.write(
        sql ->
            sql.update(
                "UPDATE sent_code SET used = 0" + CODE,
                account.toString(),
                purpose.name(),
                code.toBytes()));
  }

  @Override
  public void purge(Instant expiredBefore, Instant windowsBefore) {
    database.write(
        sql ->
            sql.update(
                "DELETE FROM sent_code WHERE expires < ? AND window_began < ?",
                expiredBefore.toEpochMilli(),
                windowsBefore.toEpochMilli()));
  }
}
