package org.postern.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.SessionStore;
import org.postern.store.StoredSession;

/** Web sessions in SQL. */
final class JdbcSessionStore implements SessionStore {
  private static final String SELECT =
      "SELECT id, account, ticket, exclusive_to, opened, last_used, ends FROM web_session"
          + " WHERE ends > ? AND last_used >= ? AND ";

  private final Database database;

  JdbcSessionStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean open(StoredSession session, long accountVersion, Instant idleSince) {
    String account = session.account().toString();
    return database.write(
        sql -> {
          // Changes nothing, but holds the account as it is, and other sessions off, until commit.
          if (0
              == sql.update(
                  "UPDATE account SET version = version WHERE id = ? AND version = ?",
                  account,
                  accountVersion)) {
            return false;
          }
          sql.update(
              "DELETE FROM web_session WHERE account = ? AND (ends <= ? OR last_used < ?)",
              account,
              session.opened().toEpochMilli(),
              idleSince.toEpochMilli());
          return insert(sql, session) == 1;
        });
  }

  private static int insert(Sql sql, StoredSession session) throws SQLException {
    String account = session.account().toString();
    return sql.update(
        "INSERT INTO web_session (id, account, ticket, exclusive_to, opened, last_used, ends)"
            + " SELECT ?, ?, ?, ?, ?, ?, ?"
            + " WHERE ? = 0 OR NOT EXISTS (SELECT 1 FROM web_session WHERE account = ?)"
            + " ON CONFLICT DO NOTHING",
        session.id().toString(),
        account,
        session.ticketDigest().toBytes(),
        session.exclusive() ? account : null,
        session.opened().toEpochMilli(),
        session.lastUsed().toEpochMilli(),
        session.ends().toEpochMilli(),
        session.exclusive() ? 1 : 0,
        account);
  }

  @Override
  public Optional<OpenSession> find(Digest ticketDigest, Instant now, Instant idleSince) {
    return database.read(
        sql -> {
          Optional<StoredSession> session =
              sql.first(
                  SELECT + "ticket = ?",
                  JdbcSessionStore::session,
                  now.toEpochMilli(),
                  idleSince.toEpochMilli(),
                  ticketDigest.toBytes());
          if (session.isEmpty()) {
            return Optional.empty();
          }
          return sql.query(
                  JdbcAccountStore.BY_ID, AccountRows::one, session.get().account().toString())
              .map(account -> new OpenSession(session.get(), account));
        });
  }

  @Override
  public void touch(UUID id, Instant now) {
    long time = now.toEpochMilli();
    database.later(
        sql ->
            sql.update(
                "UPDATE web_session SET last_used = ? WHERE id = ? AND last_used < ? AND ends > ?",
                time,
                id.toString(),
                time,
                time));
  }

  @Override
  public boolean end(UUID id) {
    return database.write(
        sql -> sql.update("DELETE FROM web_session WHERE id = ?", id.toString()) == 1);
  }

  @Override
  public void endAll(AccountId account) {
    database.write(
        sql -> sql.update("DELETE FROM web_session WHERE account = ?", account.toString()));
  }

  @Override
  public List<StoredSession> list(AccountId account, Instant now, Instant idleSince) {
    return database.read(
        sql ->
            sql.list(
                SELECT + "account = ? ORDER BY opened, id",
                JdbcSessionStore::session,
                now.toEpochMilli(),
                idleSince.toEpochMilli(),
                account.toString()));
  }

  private static StoredSession session(ResultSet row) throws SQLException {
    return new StoredSession(
        UUID.fromString(row.getString(1)),
        AccountId.parse(row.getString(2)),
        new Digest(row.getBytes(3)),
        row.getString(4) != null,
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)));
  }
}
