package org.postern.store.jdbc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.store.StoreIdentity;

/** The store's identity and its sealed values, in SQL. */
final class JdbcStoreIdentity implements StoreIdentity {
  private static final String SEALED_VALUES =
      "SELECT place, sealed_column, sealed FROM ("
          + "SELECT id AS place, 'pin' AS sealed_column, pin AS sealed FROM account"
          + " WHERE pin IS NOT NULL AND id >= ?"
          + " UNION ALL SELECT account, 'token.' || id, secret FROM token WHERE account >= ?"
          + " UNION ALL SELECT account, 'contact.' || kind, sealed FROM contact WHERE account >= ?"
          + " UNION ALL SELECT account, 'sent.' || purpose, sealed FROM sent_code"
          + " WHERE sealed IS NOT NULL AND account >= ?"
          + " UNION ALL SELECT 'spare-token', serial, secret FROM spare_token"
          + " UNION ALL SELECT 'api-client', CAST(id AS TEXT), api_key FROM api_client) v"
          + " WHERE place > ? OR (place = ? AND sealed_column > ?)"
          + " ORDER BY place, sealed_column LIMIT ?";

  private final Database database;

  JdbcStoreIdentity(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Identity> read() {
    return database.read(
        sql ->
            sql.first(
                "SELECT id, key_check FROM store WHERE id IS NOT NULL",
                row ->
                    new Identity(UUID.fromString(row.getString(1)), new Sealed(row.getBytes(2)))));
  }

  @Override
  public boolean initialise(Identity identity) {
    return database.write(
        sql ->
            sql.update(
                    "UPDATE store SET id = ?, key_check = ? WHERE id IS NULL",
                    identity.id().toString(),
                    identity.keyCheck().toBytes())
                == 1);
  }

  @Override
  public List<SealedValue> sealedValues(Optional<SealedValue> after, int limit) {
    String owner = after.map(value -> value.context().owner()).orElse("");
    String column = after.map(value -> value.context().column()).orElse("");
    return database.read(
        sql ->
            sql.list(
                SEALED_VALUES,
                row ->
                    new SealedValue(
                        new SealContext(row.getString(1), row.getString(2)),
                        new Sealed(row.getBytes(3))),
                owner,
                owner,
                owner,
                owner,
                owner,
                owner,
                column,
                limit));
  }

  @Override
  public boolean replace(SealedValue old, Sealed resealed) {
    SealContext context = old.context();
    Object[] places = {
      resealed.toBytes(), context.owner(), context.column(), old.value().toBytes()
    };
    return database.write(
        sql ->
            sql.update("UPDATE account SET pin = ? WHERE id = ? AND 'pin' = ? AND pin = ?", places)
                    + sql.update(
                        "UPDATE token SET secret = ?"
                            + " WHERE account = ? AND 'token.' || id = ? AND secret = ?",
                        places)
                    + sql.update(
                        "UPDATE contact SET sealed = ?"
                            + " WHERE account = ? AND 'contact.' || kind = ? AND sealed = ?",
                        places)
                    + sql.update(
                        "UPDATE sent_code SET sealed = ?"
                            + " WHERE account = ? AND 'sent.' || purpose = ? AND sealed = ?",
                        places)
                    + sql.update(
                        "UPDATE spare_token SET secret = ?"
                            + " WHERE 'spare-token' = ? AND serial = ? AND secret = ?",
                        places)
                    + sql.update(
                        "UPDATE api_client SET api_key = ?"
                            + " WHERE 'api-client' = ? AND CAST(id AS TEXT) = ? AND api_key = ?",
                        places)
                == 1);
  }

  @Override
  public boolean replaceKeyCheck(Sealed old, Sealed resealed) {
    return database.write(
        sql ->
            sql.update(
                    "UPDATE store SET key_check = ? WHERE key_check = ?",
                    resealed.toBytes(),
                    old.toBytes())
                == 1);
  }
}
