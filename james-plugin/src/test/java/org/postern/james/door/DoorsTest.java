package org.postern.james.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.Service;
import org.postern.sasl.Credentials;
import org.postern.secret.Secret;

final class DoorsTest {
  private static final ClientAddress HOME = ClientAddress.parse("192.0.2.7");
  private static final ClientAddress PROXY = ClientAddress.parse("198.51.100.1");
  private static final ClientAddress LOOPBACK = ClientAddress.parse("127.0.0.1");

  private final CoreFixture fixture = new CoreFixture("proxy.trusted = 198.51.100.1");
  private final Doors doors = new Doors(fixture.core, fixture.config.doors().proxies());

  @Test
  void aPasswordInClearIsTakenFromThisMachineAndFromTrustedProxiesOnly() {
    assertThat(doors.refusesInClear(direct(HOME, false))).isTrue();
    assertThat(doors.refusesInClear(direct(HOME, true))).isFalse();
    assertThat(doors.refusesInClear(direct(LOOPBACK, false))).isFalse();
    assertThat(doors.refusesInClear(direct(ClientAddress.UNKNOWN, false))).isTrue();
    assertThat(doors.refusesInClear(new Connection(PROXY, Optional.of(HOME), false))).isFalse();
    assertThat(doors.refusesInClear(new Connection(LOOPBACK, Optional.of(HOME), false))).isTrue();
  }

  @Test
  void whatIsRefusedInClearIsRefusedUnreadToo() {
    fixture.addUser("bob");

    assertThat(doors.ask(attempt("secret", direct(HOME, false))))
        .isEqualTo(new LoginResult.TlsRequired());
    assertThat(fixture.passwords.hashes()).isZero();
  }

  @Test
  void theClientIsTheOneThatATrustedProxyNames() {
    assertThat(attempt("x", new Connection(PROXY, Optional.of(HOME), true)).client())
        .isEqualTo(HOME);
    assertThat(attempt("x", new Connection(LOOPBACK, Optional.of(HOME), true)).client())
        .isEqualTo(ClientAddress.UNKNOWN);
  }

  @Test
  void ticketsAreTakenFromTheClientAndNotFromItsProxy() {
    assertThat(doors.takesTickets(direct(LOOPBACK, true))).isTrue();
    assertThat(doors.takesTickets(direct(HOME, true))).isFalse();
    assertThat(doors.takesTickets(direct(ClientAddress.UNKNOWN, true))).isFalse();
    assertThat(doors.takesTickets(new Connection(PROXY, Optional.of(HOME), true))).isFalse();
    assertThat(doors.takesTickets(new Connection(PROXY, Optional.of(LOOPBACK), true))).isTrue();
  }

  private LoginAttempt attempt(String secret, Connection connection) {
    return doors.attempt(Service.IMAP, Credentials.of("bob", Secret.of(secret)), connection);
  }

  private static Connection direct(ClientAddress peer, boolean encrypted) {
    return new Connection(peer, Optional.empty(), encrypted);
  }
}
