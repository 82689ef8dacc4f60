package org.postern.store.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.postern.store.ThrottleStore;

/** Failure counts in SQL. */
final class JdbcThrottleStore implements ThrottleStore {
  private static final String COUNT =
      "INSERT INTO failure (throttle_key, failures, last_failure) VALUES (?, 1, ?)"
          + " ON CONFLICT (throttle_key) DO UPDATE SET"
          + " failures = CASE WHEN failure.last_failure < ? THEN 1 ELSE failure.failures + 1 END,"
          + " last_failure = CASE WHEN failure.last_failure > excluded.last_failure"
          + " THEN failure.last_failure ELSE excluded.last_failure END";

  private final Database database;

  JdbcThrottleStore(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, Failures> read(Collection<String> keys) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
    return database.read(
        sql ->
            sql.query(
                "SELECT throttle_key, failures, last_failure FROM failure WHERE throttle_key IN ("
                    + places
                    + ")",
                rows -> {
                  Map<String, Failures> failures = new HashMap<>();
                  while (rows.next()) {
                    int count = (int) Math.min(Integer.MAX_VALUE, rows.getLong(2));
                    Instant last = Instant.ofEpochMilli(rows.getLong(3));
                    failures.put(rows.getString(1), new Failures(count, last));
                  }
                  return failures;
                },
                keys.toArray()));
  }

  @Override
  public void count(Collection<String> keys, Instant now, Instant forgetBefore) {
    // In one order everywhere, so that no two transactions wait for each other.
    SortedSet<String> sorted = new TreeSet<>(keys);
    database.write(
        sql -> {
          for (String key : sorted) {
            sql.update(COUNT, key, now.toEpochMilli(), forgetBefore.toEpochMilli());
          }
          return sorted;
        });
  }

  @Override
  public void forgive(String key) {
    database.later(sql -> sql.update("DELETE FROM failure WHERE throttle_key = ?", key));
  }

  @Override
  public void remember(String key, Instant now) {
    database.later(
        sql ->
            sql.update(
                "INSERT INTO remembered (throttle_key, last_seen) VALUES (?, ?)"
                    + " ON CONFLICT (throttle_key) DO UPDATE SET last_seen = excluded.last_seen",
                key,
                now.toEpochMilli()));
  }

  @Override
  public boolean remembers(String key) {
    return database.read(
        sql ->
            sql.first("SELECT 1 FROM remembered WHERE throttle_key = ?", row -> true, key)
                .isPresent());
  }

  @Override
  public void purge(Instant countsBefore, Instant rememberedBefore) {
    database.write(
        sql ->
            sql.update("DELETE FROM failure WHERE last_failure < ?", countsBefore.toEpochMilli())
                + sql.update(
                    "DELETE FROM remembered WHERE last_seen < ?", rememberedBefore.toEpochMilli()));
  }
}
