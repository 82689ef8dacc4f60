package org.postern.jaas.authority;

import org.postern.authority.AuthorityProvider;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = jaas}. */
public final class JaasAuthorityProvider implements AuthorityProvider {
  @Override
  public String name() {
    return "jaas";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    return config
        .jaas()
        .map(jaas -> new JaasAuthority(Application.open(jaas.application()), jaas.principalClass()))
        .orElseThrow(
            () ->
                new ConfigException(
                    "password.jaas.application: is not set; it names the entry in the JAAS"
                        + " configuration that checks the normal passwords"));
  }
}
