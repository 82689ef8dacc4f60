package org.postern.authority.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.UserName;
import org.postern.authority.AuthorityContract;
import org.postern.authority.Configured;
import org.postern.config.ConfigException;
import org.postern.password.PasswordAuthority;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

/** Against an IMAP server of another make. */
final class GreenMailTest implements AuthorityContract {
  @TempDir Path directory;
  private final int port = Configured.freePort();
  private final int securePort = Configured.freePort();
  private GreenMail server;
  private PasswordAuthority authority;

  @BeforeEach
  void open() {
    start();
    authority =
        Configured.authority(
            directory,
            """
            password.authority = imap
            password.timeout = 3s
            password.imap.host = 127.0.0.1
            password.imap.port = %s
            password.imap.tls = none
            """
                .formatted(Integer.toString(port)));
  }

  @AfterEach
  void close() {
    authority.close();
    server.stop();
  }

  @Override
  public PasswordAuthority authority() {
    return authority;
  }

  @Override
  public void stop() {
    server.stop();
  }

  @Override
  public void start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(securePort, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS)
            });
    server.start();
    server.setUser("bob@example.com", "bob@example.com", PASSWORD);
    server.setUser("juergen@example.com", "jürgen@example.com", UMLAUTS);
  }

  @Override
  public boolean looksUp() {
    return false;
  }

  /** It takes the LOGIN command only. */
  @Override
  public boolean asksBeyondAscii() {
    return false;
  }

  @Test
  void aCertificateThatNobodyTrustsEndsIt() {
    try (PasswordAuthority secure =
        Configured.authority(
            directory,
            "password.authority = imap\npassword.imap.host = 127.0.0.1\npassword.imap.port = "
                + securePort)) {
      assertThat(secure.verify(new UserName("bob@example.com"), Secret.of(PASSWORD)))
          .isInstanceOf(PasswordVerdict.Unavailable.class);
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> Configured.authority(directory, "password.authority = imap"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.imap.host");
  }
}
