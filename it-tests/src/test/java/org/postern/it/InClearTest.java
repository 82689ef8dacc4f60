package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.demo.check.Listener;
import org.postern.demo.wire.Encryption;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.ManageSieve;
import org.postern.demo.wire.Pop3;
import org.postern.demo.wire.SaslPlain;
import org.postern.demo.wire.Smtp;
import org.postern.demo.wire.Wire;
import org.postern.policy.SecurityLevel;

/** A right password that comes in clear, and not over loopback, is refused unread. */
@ExtendWith(FreshAllowance.class)
class InClearTest {
  private static final Map<Class<?>, String> REFUSALS =
      Map.of(
          Imap.class,
          "a NO [PRIVACYREQUIRED] Encryption is required: use TLS.",
          Smtp.class,
          "538 5.7.11 Encryption required for requested authentication mechanism",
          Pop3.class,
          "-ERR TLS required",
          ManageSieve.class,
          "NO (ENCRYPT-NEEDED) \"Use STARTTLS first.\"");

  private static JamesServer james;
  private static DemoUsers users;
  private static DemoUser user;

  @BeforeAll
  static void open() throws IOException {
    james = Servers.shared();
    users = DemoUsers.in(james);
    user = People.add(users, SecurityLevel.OFF);
  }

  @AfterAll
  static void close() {
    users.close();
  }

  @BeforeEach
  void needsAnotherAddressThanLoopback() throws IOException {
    assumeTrue(outside().isPresent(), "this machine has no address but loopback");
  }

  private static Optional<String> outside() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }

  private static List<Listener> startTlsListeners() {
    return Doors.of(james).stream()
        .flatMap(door -> door.listener().stream())
        .filter(listener -> listener.encryption() == Encryption.STARTTLS)
        .distinct()
        .toList();
  }

  @Test
  void eachMailProtocolSaysThatEncryptionIsMissing() throws IOException {
    for (Listener listener : startTlsListeners()) {
      String refusal = REFUSALS.get(listener.protocol().getClass());
      try (Wire wire = listener.inClear().open(james, outside().orElseThrow())) {
        assertThat(login(listener, wire)).as(listener.port()).isEqualTo(refusal);
      }
    }
  }

  private static String login(Listener listener, Wire wire) throws IOException {
    if (listener.protocol() instanceof Imap) {
      return Imap.login(wire, user.name(), user.password());
    }
    if (listener.protocol() instanceof Smtp) {
      return Smtp.plainAtOnce(wire, user.name(), user.password());
    }
    return listener.protocol() instanceof Pop3
        ? wire.ask("USER " + user.name())
        : ManageSieve.plainAtOnce(wire, user.name(), user.password());
  }

  @Test
  void noFormOfLoginIsOfferedInClear() throws IOException {
    for (Listener listener : startTlsListeners()) {
      if (!(listener.protocol() instanceof Pop3)) {
        try (Wire wire = listener.inClear().open(james, outside().orElseThrow())) {
          assertThat(listener.protocol().announced(wire)).as(listener.port()).isEqualTo(Set.of());
        }
      }
    }
  }

  @Test
  void theSamePasswordIsTakenEncrypted() throws IOException {
    for (Door door : Doors.of(james)) {
      if (door.listener().isPresent() && door.name().endsWith("LOGIN")) {
        try (Wire wire = door.listener().get().open(james, outside().orElseThrow())) {
          assertThat(wire).as(door.name()).isNotNull();
        }
        assertThat(door.meaning(door.answer(user.name(), user.password())))
            .isEqualTo(Door.Meaning.OPEN);
      }
    }
  }

  @Test
  void aTicketFromElsewhereIsRefusedAtMailDoors() throws Exception {
    String ticket = org.postern.demo.wire.WebDoors.of(james).ticket(user.name(), user.password());
    Door door = Doors.of(james).get(0);
    try (Wire wire = door.listener().orElseThrow().open(james, outside().orElseThrow())) {
      assertThat(Imap.login(wire, user.name(), ticket)).isEqualTo(door.refused());
    }
    assertThat(door.meaning(door.answer(user.name(), ticket))).isEqualTo(Door.Meaning.OPEN);
  }

  @Test
  void overHttpTheAnswerIsForbiddenWithoutAnyChallenge() throws Exception {
    HttpRequest signIn =
        HttpRequest.newBuilder(uri("postern.web.port", "/session"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"user\":\"" + user.name() + "\",\"secret\":\"" + user.password() + "\"}"))
            .build();
    HttpRequest jmap =
        HttpRequest.newBuilder(uri("james.jmap.port", "/jmap/session"))
            .header(
                "Authorization", "Basic " + SaslPlain.base64(user.name() + ":" + user.password()))
            .build();

    for (HttpRequest request : List.of(signIn, jmap)) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s", request.uri()).isEqualTo(403);
      assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
    }
  }

  private static URI uri(String port, String path) throws IOException {
    InetSocketAddress address = new InetSocketAddress(outside().orElseThrow(), james.port(port));
    return URI.create("http://" + address.getHostString() + ':' + address.getPort() + path);
  }
}
