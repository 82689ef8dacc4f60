package org.postern.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that a consumption can be: a durable, conditional update of one row. */
final class BareUpdate implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement update;
  private long position;

  /**
   * @param url of an empty database
   */
  BareUpdate(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, last BIGINT NOT NULL)");
      statement.execute("INSERT INTO bare VALUES (1, 0)");
    }
    update = connection.prepareStatement("UPDATE bare SET last = ? WHERE id = 1 AND last < ?");
  }

  void run() throws SQLException {
    position++;
    update.setLong(1, position);
    update.setLong(2, position);
    if (update.executeUpdate() != 1) {
      throw new SQLException("the row did not move");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
