package org.postern.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.AccountChange;
import org.postern.store.ScheduledReset;
import org.postern.store.ScheduledResetStore;

/** Resets that wait for their time, in SQL. */
final class JdbcScheduledResetStore implements ScheduledResetStore {
  private static final String SELECT = "SELECT account, cancel, asked, due FROM scheduled_reset";

  private final Database database;

  JdbcScheduledResetStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ScheduledReset> find(AccountId account) {
    return database.read(
        sql ->
            sql.first(
                SELECT + " WHERE account = ?", JdbcScheduledResetStore::reset, account.toString()));
  }

  @Override
  public List<ScheduledReset> due(Instant now, int limit) {
    return database.read(
        sql ->
            sql.list(
                SELECT + " WHERE due <= ? ORDER BY due LIMIT ?",
                JdbcScheduledResetStore::reset,
                now.toEpochMilli(),
                limit));
  }

  @Override
  public Optional<AccountId> cancel(Digest code) {
    return database.write(
        sql ->
            sql.first(
                "DELETE FROM scheduled_reset WHERE cancel = ? RETURNING account",
                row -> AccountId.parse(row.getString(1)),
                code.toBytes()));
  }

  private static ScheduledReset reset(ResultSet row) throws SQLException {
    return new ScheduledReset(
        AccountId.parse(row.getString(1)),
        new Digest(row.getBytes(2)),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }

  static int schedule(Sql sql, String account, AccountChange.ScheduleReset reset)
      throws SQLException {
    return sql.update(
        "INSERT INTO scheduled_reset (account, cancel, asked, due) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (account) DO UPDATE SET cancel = excluded.cancel,"
            + " asked = excluded.asked, due = excluded.due",
        account,
        reset.cancel().toBytes(),
        reset.asked().toEpochMilli(),
        reset.due().toEpochMilli());
  }

  static int take(Sql sql, String account, Digest cancel) throws SQLException {
    return sql.update(
        "DELETE FROM scheduled_reset WHERE account = ? AND cancel = ?", account, cancel.toBytes());
  }

  static void drop(Sql sql, String account) throws SQLException {
    sql.update("DELETE FROM scheduled_reset WHERE account = ?", account);
  }
}
