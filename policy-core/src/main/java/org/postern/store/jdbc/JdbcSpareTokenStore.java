package org.postern.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import org.postern.secret.Sealed;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;

/** Spare tokens in SQL. */
final class JdbcSpareTokenStore implements SpareTokenStore {
  private static final String COLUMNS =
      "serial, kind, identifier, secret, parameters, last_consumed, imported";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM spare_token ";

  // A table of this connection alone, which holds nobody up while it is filled.
  private static final String MAKE_INCOMING =
      "CREATE TEMPORARY TABLE incoming AS SELECT CAST(0 AS BIGINT) AS place, "
          + COLUMNS
          + " FROM spare_token WHERE 1 = 0";
  private static final String ONE_SERIAL =
      "CREATE UNIQUE INDEX incoming_serial ON incoming (serial)";
  private static final String ONE_PUBLIC_ID =
      "CREATE UNIQUE INDEX incoming_public_id ON incoming (identifier) WHERE kind = 'yubikey'";
  private static final String TAKE_IN =
      "INSERT INTO incoming (place, "
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

  // Changes nothing. SQLite lets a transaction that has read no longer wait for its turn to write.
  private static final String BEGIN_TO_WRITE = "DELETE FROM spare_token WHERE 1 = 0";
  private static final String CLASHES =
      "SELECT place, serial FROM incoming i"
          + " WHERE EXISTS (SELECT 1 FROM spare_token s WHERE s.serial = i.serial)"
          + " OR (i.kind = 'yubikey' AND (EXISTS (SELECT 1 FROM spare_token s"
          + " WHERE s.kind = 'yubikey' AND s.identifier = i.identifier)"
          + " OR EXISTS (SELECT 1 FROM token t"
          + " WHERE t.kind = 'yubikey' AND t.identifier = i.identifier))) ORDER BY place";
  private static final String ADD =
      "INSERT INTO spare_token (" + COLUMNS + ") SELECT " + COLUMNS + " FROM incoming";

  private final Database database;

  JdbcSpareTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(
      Iterator<SpareToken> tokens, ObjLongConsumer<String> clash, BooleanSupplier keep) {
    return database.bulk(
        sql -> {
          boolean alike = takeIn(sql, tokens, clash);
          boolean wanted = !alike && keep.getAsBoolean();
          sql.update("BEGIN");
          if (wanted) {
            sql.update(BEGIN_TO_WRITE);
          }
          boolean add = !clashes(sql, clash) && wanted;
          if (add) {
            sql.update(ADD);
          }
          sql.update(add ? "COMMIT" : "ROLLBACK");
          return add;
        });
  }

  /** Whether two of the tokens have one serial, or one public id. */
  private static boolean takeIn(Sql sql, Iterator<SpareToken> tokens, ObjLongConsumer<String> clash)
      throws SQLException {
    sql.update(MAKE_INCOMING);
    sql.update(ONE_SERIAL);
    sql.update(ONE_PUBLIC_ID);
    sql.update("BEGIN");
    boolean alike = false;
    for (long place = 0; tokens.hasNext(); place++) {
      SpareToken token = tokens.next();
      int taken =
          sql.update(
              TAKE_IN,
              place,
              token.serial(),
              token.kind(),
              token.identifier().orElse(null),
              token.secret().toBytes(),
              token.parameters(),
              token.lastConsumed(),
              token.imported().toEpochMilli());
      if (taken == 0) {
        clash.accept(token.serial(), place);
        alike = true;
      }
    }
    sql.update("COMMIT");
    return alike;
  }

  private static boolean clashes(Sql sql, ObjLongConsumer<String> clash) throws SQLException {
    return sql.query(
        CLASHES,
        rows -> {
          boolean any = false;
          while (rows.next()) {
            clash.accept(rows.getString(2), rows.getLong(1));
            any = true;
          }
          return any;
        });
  }

  @Override
  public Optional<SpareToken> find(String serial) {
    return database.read(
        sql -> sql.first(SELECT + "WHERE serial = ?", JdbcSpareTokenStore::token, serial));
  }

  @Override
  public Optional<SpareToken> findByPublicId(String publicId) {
    return database.read(
        sql ->
            sql.first(
                SELECT + "WHERE kind = 'yubikey' AND identifier = ?",
                JdbcSpareTokenStore::token,
                publicId));
  }

  @Override
  public List<SpareToken> page(Optional<String> after, int limit) {
    return database.read(
        sql ->
            sql.list(
                SELECT + "WHERE serial > ? ORDER BY serial LIMIT ?",
                JdbcSpareTokenStore::token,
                after.orElse(""),
                limit));
  }

  @Override
  public boolean remove(String serial) {
    return database.write(sql -> remove(sql, serial) == 1);
  }

  static int remove(Sql sql, String serial) throws SQLException {
    return sql.update("DELETE FROM spare_token WHERE serial = ?", serial);
  }

  private static SpareToken token(ResultSet row) throws SQLException {
    return new SpareToken(
        row.getString(1),
        row.getString(2),
        Optional.ofNullable(row.getString(3)),
        new Sealed(row.getBytes(4)),
        row.getString(5),
        row.getLong(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }
}
