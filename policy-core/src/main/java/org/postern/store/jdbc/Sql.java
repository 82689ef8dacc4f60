package org.postern.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection, each prepared once for as long as this is open. Not thread-safe.
 */
final class Sql implements AutoCloseable {
  /** Reads all the rows, or one. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private boolean undo;

  Sql(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The number of rows changed. */
  int update(String text, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepare(text, arguments);
    try {
      return statement.executeUpdate();
    } catch (SQLException e) {
      forget(text, e);
      throw e;
    }
  }

  /** What the reader makes of all the rows together. */
  <T> T query(String text, Rows<T> reader, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = prepare(text, arguments);
    try (ResultSet rows = statement.executeQuery()) {
      return reader.read(rows);
    } catch (SQLException e) {
      forget(text, e);
      throw e;
    }
  }

  <T> List<T> list(String text, Rows<T> row, @Nullable Object... arguments) throws SQLException {
    return query(
        text,
        rows -> {
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(row.read(rows));
          }
          return all;
        },
        arguments);
  }

  <T> Optional<T> first(String text, Rows<T> row, @Nullable Object... arguments)
      throws SQLException {
    return query(
        text, rows -> rows.next() ? Optional.of(row.read(rows)) : Optional.empty(), arguments);
  }

  /** The number in the one row that there must be. */
  long number(String text, @Nullable Object... arguments) throws SQLException {
    return first(text, row -> row.getLong(1), arguments)
        .orElseThrow(() -> new SQLException("no row where one must be: " + text));
  }

  /** Asks for the transaction to be undone when the work returns. */
  void undo() {
    undo = true;
  }

  /** Whether {@link #undo} was called since this was last asked. */
  boolean takeUndo() {
    boolean asked = undo;
    undo = false;
    return asked;
  }

  private PreparedStatement prepare(String text, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = prepared.get(text);
    if (statement == null) {
      statement = connection.prepareStatement(text);
      prepared.put(text, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  // SQLite's driver finalises a statement that failed, so it cannot be used again.
  private void forget(String text, SQLException because) {
    PreparedStatement statement = prepared.remove(text);
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Closes the statements and the connection. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
    }
  }
}
