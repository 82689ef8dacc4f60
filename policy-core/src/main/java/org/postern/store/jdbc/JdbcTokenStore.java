package org.postern.store.jdbc;

import static org.postern.token.StoredToken.MAX_WRONG_PINS;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.Consumption;
import org.postern.store.TokenStore;
import org.postern.token.TokenId;

/** What logins and validation requests do to tokens, in SQL. */
final class JdbcTokenStore implements TokenStore {
  private static final String CONSUME =
      "UPDATE token SET last_consumed = ?, drift = ?, last_used = ?, request = ?, wrong_pins = 0"
          + " WHERE id = ? AND account = ? AND last_consumed < ? AND wrong_pins < "
          + MAX_WRONG_PINS;
  private static final String OF_ACTIVE =
      " AND state = 'ACTIVE' AND EXISTS (SELECT 1 FROM account WHERE id = ? AND version = ?)";
  private static final String COUNT =
      "UPDATE token SET wrong_pins = wrong_pins + 1"
          + " WHERE id = ? AND last_consumed < ? AND wrong_pins < "
          + MAX_WRONG_PINS;

  private final Database database;

  JdbcTokenStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean consume(AccountId account, long accountVersion, Consumption consumption) {
    String id = account.toString();
    return database.write(sql -> consume(sql, id, consumption, OF_ACTIVE, id, accountVersion) == 1);
  }

  /** Moves a token on, if the further condition holds too; the number of tokens moved. */
  static int consume(
      Sql sql, String account, Consumption consumption, String condition, Object... further)
      throws SQLException {
    @Nullable Object[] arguments = {
      consumption.position(),
      consumption.drift(),
      consumption.time().toEpochMilli(),
      consumption.request().orElse(null),
      consumption.token().toString(),
      account,
      consumption.position()
    };
    int moved =
        sql.update(
            CONSUME + condition,
            Stream.concat(Arrays.stream(arguments), Arrays.stream(further)).toArray());
    if (moved == 1) {
      forgetWrongPins(sql, consumption.token());
    }
    return moved;
  }

  static void forgetWrongPins(Sql sql, TokenId token) throws SQLException {
    sql.update("DELETE FROM wrong_pin WHERE token = ?", token.toString());
  }

  /** Counts first, for that locks the token's row, and takes it back if the PIN is known. */
  @Override
  public int countWrongPin(TokenId token, long position, Digest pinDigest) {
    String id = token.toString();
    return database.write(
        sql -> {
          boolean counts = sql.update(COUNT, id, position) == 1;
          if (counts && !isNew(sql, id, pinDigest)) {
            sql.update("UPDATE token SET wrong_pins = wrong_pins - 1 WHERE id = ?", id);
          }
          return sql.first("SELECT wrong_pins FROM token WHERE id = ?", row -> row.getInt(1), id)
              .orElse(0);
        });
  }

  @Override
  public Optional<String> request(TokenId token, long position) {
    return database.read(
        sql ->
            sql.first(
                "SELECT request FROM token"
                    + " WHERE id = ? AND last_consumed = ? AND request IS NOT NULL",
                row -> row.getString(1),
                token.toString(),
                position));
  }

  private static boolean isNew(Sql sql, String token, Digest pinDigest) throws SQLException {
    return 1
        == sql.update(
            "INSERT INTO wrong_pin (token, digest) VALUES (?, ?) ON CONFLICT DO NOTHING",
            token,
            pinDigest.toBytes());
  }
}
