package org.postern.authority.imap;

import org.postern.authority.AuthorityProvider;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** {@code password.authority = imap}. */
public final class ImapAuthorityProvider implements AuthorityProvider {
  @Override
  public String name() {
    return "imap";
  }

  @Override
  public PasswordAuthority open(PasswordConfig config) {
    return new ImapAuthority(
        ImapServer.of(
            config
                .imap()
                .orElseThrow(
                    () ->
                        new ConfigException(
                            "password.imap.host: password.authority = imap needs it")),
            config.timeout()));
  }
}
