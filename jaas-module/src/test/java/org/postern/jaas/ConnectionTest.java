package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;

/** What the server tells of the connection, and what follows where it tells nothing. */
class ConnectionTest {
  private static final String BOB = "bob@example.test";

  private final CoreFixture core = new CoreFixture();
  private final Subject subject = new Subject();

  ConnectionTest() {
    core.addUser(BOB);
    core.events.clear();
  }

  @AfterEach
  void close() {
    core.close();
  }

  @Test
  void whatNobodyKnowsTheConnectionOfCountsAsInClear() {
    assertThatThrownBy(
            () -> Stack.of(core, "imap").login(subject, Caller.ofSimpleServer(BOB, "secret")))
        .isInstanceOf(TlsRequiredException.class);
    assertThat(core.passwords.asked()).isEmpty();
  }

  @Test
  void assumeTlsIsTakenOnlyWhereNobodyKnowsTheConnection() throws Exception {
    Stack stack = Stack.of(core, "imap", "assumeTls", "true");
    stack.login(subject, Caller.ofSimpleServer(BOB, "secret"));
    assertThat(subject.getPrincipals()).contains(new PosternPrincipal(BOB));

    ConnectionScope scope =
        ConnectionScope.enter(Connection.of(InetAddress.getByName("192.0.2.7"), false));
    try {
      assertThatThrownBy(() -> stack.login(new Subject(), Caller.ofSimpleServer(BOB, "secret")))
          .isInstanceOf(TlsRequiredException.class);
    } finally {
      scope.close();
    }
  }

  @Test
  void aScopeTellsTheConnectionAndIsLeft() throws Exception {
    Stack stack = Stack.of(core, "imap");
    ConnectionScope outer =
        ConnectionScope.enter(Connection.of(InetAddress.getByName("192.0.2.7"), true));
    ConnectionScope inner =
        ConnectionScope.enter(Connection.of(InetAddress.getByName("198.51.100.23"), true));
    stack.login(subject, Caller.ofSimpleServer(BOB, "secret"));
    inner.close();
    stack.login(subject, Caller.ofSimpleServer(BOB, "secret"));
    outer.close();

    assertThat(core.events)
        .extracting(event -> event.address())
        .containsExactly("198.51.100.23", "192.0.2.7");
    assertThatThrownBy(() -> stack.login(subject, Caller.ofSimpleServer(BOB, "secret")))
        .isInstanceOf(TlsRequiredException.class);
  }

  @Test
  void aTrustedProxySpeaksForItsClient() throws LoginException {
    try (CoreFixture behind = new CoreFixture("proxy.trusted = 192.0.2.7")) {
      behind.addUser(BOB);
      Map<String, List<String>> headers = Map.of("X-Forwarded-For", List.of("203.0.113.9"));
      Connection connection =
          Connection.of("192.0.2.7", false, name -> headers.getOrDefault(name, List.of()));

      Stack.of(behind, "imap").login(subject, new Caller(BOB, "secret", Optional.of(connection)));

      assertThat(behind.events).extracting(event -> event.address()).containsExactly("203.0.113.9");
    }
  }
}
