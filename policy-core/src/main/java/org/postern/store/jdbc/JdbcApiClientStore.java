package org.postern.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.postern.secret.Sealed;
import org.postern.store.ApiClient;
import org.postern.store.ApiClientStore;

/** API clients in SQL. */
final class JdbcApiClientStore implements ApiClientStore {
  private static final String SELECT = "SELECT id, label, api_key, created FROM api_client ";

  private final Database database;

  JdbcApiClientStore(Database database) {
    this.database = database;
  }

  @Override
  public ApiClient add(String label, LongFunction<Sealed> key, Instant created) {
    return database.write(
        sql -> {
          while (true) {
            long id = sql.number("SELECT COALESCE(MAX(id), 0) + 1 FROM api_client");
            int added =
                sql.update(
                    "INSERT INTO api_client (id, label, api_key, created) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                    id,
                    label,
                    key.apply(id).toBytes(),
                    created.toEpochMilli());
            if (added == 1) {
              return sql.first(SELECT + "WHERE id = ?", JdbcApiClientStore::client, id)
                  .orElseThrow();
            }
          }
        });
  }

  @Override
  public Optional<ApiClient> find(long id) {
    return database.read(sql -> sql.first(SELECT + "WHERE id = ?", JdbcApiClientStore::client, id));
  }

  @Override
  public List<ApiClient> list() {
    return database.read(sql -> sql.list(SELECT + "ORDER BY id", JdbcApiClientStore::client));
  }

  @Override
  public boolean remove(long id) {
    return database.write(sql -> sql.update("DELETE FROM api_client WHERE id = ?", id) == 1);
  }

  private static ApiClient client(ResultSet row) throws SQLException {
    return new ApiClient(
        row.getLong(1),
        row.getString(2),
        new Sealed(row.getBytes(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
