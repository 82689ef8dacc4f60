package org.postern.store.jdbc;

import static org.postern.store.ChangeOutcome.APPLIED;
import static org.postern.store.ChangeOutcome.NAME_TAKEN;
import static org.postern.store.ChangeOutcome.REFUSED;
import static org.postern.store.ChangeOutcome.STALE;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.CloseName;
import org.postern.store.AccountChange.Consume;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.DropScheduledReset;
import org.postern.store.AccountChange.EndSessions;
import org.postern.store.AccountChange.ForgiveWrongPins;
import org.postern.store.AccountChange.RemoveToken;
import org.postern.store.AccountChange.Rename;
import org.postern.store.AccountChange.ScheduleReset;
import org.postern.store.AccountChange.SetContact;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.SetPin;
import org.postern.store.AccountChange.SetRecoveryCodes;
import org.postern.store.AccountChange.SetState;
import org.postern.store.AccountChange.SetTokenSecret;
import org.postern.store.AccountChange.SetTokenState;
import org.postern.store.AccountChange.TakeScheduledReset;
import org.postern.store.AccountChange.TakeSpare;
import org.postern.store.ChangeOutcome;
import org.postern.token.StoredToken;

/** The changes to one account, inside one transaction that is undone unless all were applied. */
final class AccountUpdate {
  private final Sql sql;
  private final String account;

  AccountUpdate(Sql sql, AccountId account) {
    this.sql = sql;
    this.account = account.toString();
  }

  ChangeOutcome apply(long version, List<AccountChange> changes) throws SQLException {
    // The counter is locked before the account, by everyone: no two changes wait for each other.
    long next = sql.number(JdbcAccountStore.NEXT_VERSION);
    if (1
        != sql.update(
            "UPDATE account SET version = ? WHERE id = ? AND version = ?",
            next,
            account,
            version)) {
      return STALE;
    }
    for (AccountChange change : changes) {
      if (apply(change) == 0) {
        return change instanceof Rename || change instanceof CloseName ? NAME_TAKEN : REFUSED;
      }
    }
    return APPLIED;
  }

  /** The number of rows changed; 0 refuses the change. */
  private int apply(AccountChange change) throws SQLException {
    if (change instanceof SetLevel set) {
      return set("level", set.level().name());
    }
    if (change instanceof SetState set) {
      return set("state", set.state().name());
    }
    if (change instanceof SetPin set) {
      return sql.update(
          "UPDATE account SET pin = ? WHERE id = ?",
          set.pin().map(Sealed::toBytes).orElse(null),
          account);
    }
    if (change instanceof Rename rename) {
      String name = rename.name().value();
      // Names change under the lock on the counter only, so the subquery cannot be overtaken.
      return sql.update(
          "UPDATE account SET name = ? WHERE id = ?"
              + " AND NOT EXISTS (SELECT 1 FROM account WHERE name = ? AND id <> ?)",
          name,
          account,
          name,
          account);
    }
    if (change instanceof CloseName close) {
      return sql.update(
          "INSERT INTO account (id, name, level, state, version) VALUES (?, ?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          UUID.randomUUID().toString(),
          close.name().value(),
          SecurityLevel.OFF.name(),
          AccountState.SUSPENDED.name(),
          sql.number(JdbcAccountStore.NEXT_VERSION));
    }
    if (change instanceof AddToken add) {
      return add(add.token());
    }
    if (change instanceof TakeSpare take) {
      return JdbcSpareTokenStore.remove(sql, take.serial());
    }
    if (change instanceof RemoveToken remove) {
      return sql.update(
          "DELETE FROM token WHERE id = ? AND account = ?", remove.token().toString(), account);
    }
    if (change instanceof SetTokenState set) {
      return sql.update(
          "UPDATE token SET state = ? WHERE id = ? AND account = ?",
          set.state().name(),
          set.token().toString(),
          account);
    }
    if (change instanceof SetTokenSecret set) {
      return sql.update(
          "UPDATE token SET secret = ? WHERE id = ? AND account = ?",
          set.secret().toBytes(),
          set.token().toString(),
          account);
    }
    if (change instanceof ForgiveWrongPins forgive) {
      JdbcTokenStore.forgetWrongPins(sql, forgive.token());
      return sql.update(
          "UPDATE token SET wrong_pins = 0 WHERE id = ? AND account = ?",
          forgive.token().toString(),
          account);
    }
    if (change instanceof Consume consume) {
      return JdbcTokenStore.consume(sql, account, consume.consumption(), "");
    }
    if (change instanceof SetRecoveryCodes set) {
      JdbcRecoveryCodeStore.replace(sql, account, set.codes());
      return 1;
    }
    if (change instanceof SetContact set) {
      JdbcContactStore.set(sql, account, set.kind(), set.contact());
      return 1;
    }
    if (change instanceof ScheduleReset schedule) {
      return JdbcScheduledResetStore.schedule(sql, account, schedule);
    }
    if (change instanceof TakeScheduledReset take) {
      return JdbcScheduledResetStore.take(sql, account, take.cancel());
    }
    if (change instanceof DropScheduledReset) {
      JdbcScheduledResetStore.drop(sql, account);
      return 1;
    }
    if (change instanceof EndSessions) {
      sql.update("DELETE FROM web_session WHERE account = ?", account);
      return 1;
    }
    if (change instanceof Delete) {
      sql.update(
          "INSERT INTO removed_account (version, id, name)"
              + " SELECT version, id, name FROM account WHERE id = ?",
          account);
      return sql.update("DELETE FROM account WHERE id = ?", account);
    }
    throw new AssertionError("the interface is sealed; these were all: " + change);
  }

  private int set(String column, String value) throws SQLException {
    return sql.update("UPDATE account SET " + column + " = ? WHERE id = ?", value, account);
  }

  private int add(StoredToken token) throws SQLException {
    return sql.update(
        "INSERT INTO token (id, account, kind, label, identifier, secret, parameters,"
            + " last_consumed, drift, wrong_pins, state, created, last_used)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT DO NOTHING",
        token.id().toString(),
        account,
        token.kind(),
        token.label(),
        token.identifier().orElse(null),
        token.secret().toBytes(),
        token.parameters(),
        token.lastConsumed(),
        token.drift(),
        token.wrongPins(),
        token.state().name(),
        token.created().toEpochMilli(),
        token.lastUsed().map(Instant::toEpochMilli).orElse(null));
  }
}
