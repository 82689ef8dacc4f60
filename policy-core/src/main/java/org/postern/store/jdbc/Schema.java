package org.postern.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postern.store.StoreException;

/** Brings a database to the schema that this version of Postern knows. */
final class Schema {
  private static final List<String> MIGRATIONS =
      List.of(
          "V1__first.sql",
          "V2__every_token.sql",
          "V3__recovery_codes.sql",
          "V4__contacts_and_resets.sql");
  private static final String HISTORY = "schema_history";

  private Schema() {}

  /**
   * @param types what {@code ${text}} and {@code ${bytes}} stand for in the dialect
   */
  static void bringUp(DataSource source, Map<String, String> types) throws SQLException {
    // Flyway takes a good part of a second to start, so it does only where there is work for it.
    if (isCurrent(source)) {
      return;
    }
    try {
      migrate(source, types);
    } catch (FlywayException e) {
      // Embedded, another process may have done the same at the same time.
      if (!isCurrent(source)) {
        throw new StoreException(
            "the store's tables cannot be made: "
                + e.getMessage()
                + "\nPostern wants a database, or a schema, of its own.",
            e);
      }
    }
  }

  private static boolean isCurrent(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      int version = version(connection);
      if (version > MIGRATIONS.size()) {
        throw new StoreException(
            "the store has schema "
                + version
                + ", made by a newer Postern; this one knows "
                + MIGRATIONS.size()
                + ". Run the newer Postern, or restore the backup made before the upgrade.");
      }
      return version == MIGRATIONS.size();
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    return new Sql(connection)
            .list(
                "SELECT version FROM " + HISTORY + " WHERE version IS NOT NULL",
                row -> row.getInt(1))
            .stream()
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
  }

  private static void migrate(DataSource source, Map<String, String> types) {
    ClassLoader ours = Schema.class.getClassLoader();
    Flyway.configure(ours)
        .dataSource(source)
        .table(HISTORY)
        .placeholders(types)
        .loggers(QuietLog.class.getName())
        .resourceProvider(new BundledMigrations(MIGRATIONS))
        .javaMigrationClassProvider(List::of)
        .load()
        .migrate();
  }
}
