package org.postern.authority.sql;

import org.postern.authority.AuthorityProvider;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.config.SqlPasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = sql}. */
public final class SqlAuthorityProvider implements AuthorityProvider {
  private static final int WRITERS = 2;

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    SqlPasswordConfig sql =
        config
            .sql()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "password.sql.url, password.sql.query: password.authority = sql needs"
                            + " both"));
    DatabasePool reading = DatabasePool.open(sql, config.timeout(), config.connections(), true);
    return new SqlAuthority(
        new UserQuery(reading, sql.query()),
        sql.update()
            .map(
                update ->
                    new PasswordUpdate(
                        DatabasePool.open(sql, config.timeout(), WRITERS, false), update)));
  }
}
