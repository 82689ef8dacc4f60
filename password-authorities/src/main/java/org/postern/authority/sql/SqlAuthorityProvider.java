package org.postern.authority.sql;

import org.postern.authority.AuthorityProvider;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = sql}. */
public final class SqlAuthorityProvider implements AuthorityProvider {
  @Override
  public String name() {
    return "sql";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    return new SqlAuthority(
        UserQuery.open(
            config
                .sql()
                .orElseThrow(
                    () ->
                        new ConfigException(
                            "password.sql.url, password.sql.query: password.authority = sql needs"
                                + " both")),
            config.timeout(),
            config.connections()));
  }
}
