package org.postern.authority.ldap;

import org.postern.authority.AuthorityProvider;
import org.postern.config.ConfigException;
import org.postern.config.LdapPasswordConfig;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = ldap}. */
public final class LdapAuthorityProvider implements AuthorityProvider {
  @Override
  public String name() {
    return "ldap";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    LdapPasswordConfig ldap =
        config
            .ldap()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "password.ldap.urls, password.ldap.base: password.authority = ldap needs"
                            + " both"));
    UserSearch search = new UserSearch(ldap, config.timeout());
    Directory directory = Directory.open(ldap, config.timeout(), config.connections());
    return new LdapAuthority(search, directory, ldap.change());
  }
}
