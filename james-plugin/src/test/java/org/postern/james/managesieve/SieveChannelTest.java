package org.postern.james.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.api.commands.CoreCommands;
import org.apache.james.protocols.netty.Encryption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.enrolment.Actor;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.policy.SecurityLevel;

/** Whole conversations, byte for byte. */
final class SieveChannelTest {
  private static final String REJECTED = "NO \"Authentication failed.\"\r\n";
  private static final String ACCEPTED = "OK \"Authenticated.\"\r\n";
  private static final String CHALLENGE = "\"\"\r\n";
  private static final String STRANGER = "NO \"Authenticate first.\"\r\n";

  private final CoreFixture fixture =
      new CoreFixture(
          "disclosure.helpful.test = helpful", "settings.url = https://mail.helpful.test/settings");
  private final LiveConnections live =
      new LiveConnections(fixture.store.accounts(), fixture.core::mayStay);
  private final CoreCommands james = mock(CoreCommands.class);
  private final SieveParser parser = mock(SieveParser.class);
  private final List<EmbeddedChannel> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(EmbeddedChannel::finishAndReleaseAll);
    live.close();
    fixture.close();
  }

  /** A client that has read the greeting. */
  private EmbeddedChannel client(String address) {
    EmbeddedChannel client = fresh(address);
    read(client);
    return client;
  }

  private EmbeddedChannel fresh(String address) {
    when(parser.getExtensions()).thenReturn(List.of("fileinto", "envelope"));
    SieveLogin login = new SieveLogin(new Doors(fixture.core, fixture.config.doors().proxies()));
    EmbeddedChannel client =
        new EmbeddedChannel(
            new SieveChannel(login, new Scripts(james, parser), live, Optional.of(tls()), false)) {
          @Override
          protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(address, 40000);
          }
        };
    clients.add(client);
    return client;
  }

  private static Encryption tls() {
    try {
      return Encryption.createStartTls(SSLContext.getDefault());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has one", e);
    }
  }

  private static String say(EmbeddedChannel client, String line) {
    client.writeInbound(Unpooled.copiedBuffer(line + "\r\n", StandardCharsets.UTF_8));
    return read(client);
  }

  private static String read(EmbeddedChannel client) {
    StringBuilder text = new StringBuilder();
    for (ByteBuf bytes = client.readOutbound(); bytes != null; bytes = client.readOutbound()) {
      text.append(bytes.toString(StandardCharsets.UTF_8));
      bytes.release();
    }
    return text.toString();
  }

  private static String plain(String actAs, String name, String secret) {
    String message = actAs + '\0' + name + '\0' + secret;
    return Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String signIn(EmbeddedChannel client, String name, String secret) {
    return say(client, "AUTHENTICATE \"PLAIN\" \"" + plain("", name, secret) + '"');
  }

  @Test
  void theGreetingNamesTheMechanismWhereItIsTaken() {
    assertThat(read(fresh("127.0.0.1")))
        .isEqualTo(
            """
            "IMPLEMENTATION" "Postern for Apache James"
            "SASL" "PLAIN OAUTHBEARER"
            "SIEVE" "fileinto envelope"
            "STARTTLS"
            "UNAUTHENTICATE"
            "VERSION" "1.0"
            OK "Ready."
            """
                .replace("\n", "\r\n"));
    assertThat(read(fresh("192.0.2.7"))).contains("\"SASL\" \"\"\r\n").contains("\"STARTTLS\"\r\n");
  }

  @Test
  void aTicketIsTakenByBearerAndAnyOtherTokenIsRefusedAfterAChallenge() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    String challenge = '"' + base64("{\"status\":\"invalid_token\"}") + "\"\r\n";

    assertThat(say(client("127.0.0.1"), bearer(ticket))).isEqualTo(ACCEPTED);
    EmbeddedChannel wrong = client("127.0.0.1");
    assertThat(say(wrong, bearer("secret"))).isEqualTo(challenge);
    assertThat(say(wrong, "\"AQ==\"")).isEqualTo(REJECTED);
    assertThat(say(wrong, bearer("secret"))).isEqualTo(challenge);
    assertThat(say(wrong, "\"*\"")).isEqualTo(REJECTED);
    assertThat(say(wrong, bearer("secret"))).isEqualTo(challenge);
    assertThat(say(wrong, "LISTSCRIPTS")).startsWith(REJECTED + "BYE ");
    assertThat(fixture.passwords.asked()).isEmpty();
  }

  private static String bearer(String token) {
    return "AUTHENTICATE \"OAUTHBEARER\" \""
        + base64("n,a=bob,\1auth=Bearer " + token + "\1\1")
        + '"';
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aResponseComesAtOnceOrAfterAChallengeAsQuotedStringOrLiteral() {
    fixture.addUser("bob");
    String response = plain("", "bob", "secret");
    String literal = "{" + response.length() + "+}\r\n" + response;

    assertThat(signIn(client("127.0.0.1"), "bob", "secret")).isEqualTo(ACCEPTED);
    assertThat(say(client("127.0.0.1"), "authenticate \"plain\" " + literal)).isEqualTo(ACCEPTED);
    EmbeddedChannel quoted = client("127.0.0.1");
    assertThat(say(quoted, "AUTHENTICATE \"PLAIN\"")).isEqualTo(CHALLENGE);
    assertThat(say(quoted, '"' + response + '"')).isEqualTo(ACCEPTED);
    EmbeddedChannel two = client("127.0.0.1");
    assertThat(say(two, "AUTHENTICATE \"PLAIN\"")).isEqualTo(CHALLENGE);
    assertThat(say(two, literal)).isEqualTo(ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"*\"", "{1+}\r\n*"})
  void aClientMayCancel(String cancel) {
    fixture.addUser("bob");
    EmbeddedChannel client = client("127.0.0.1");
    say(client, "AUTHENTICATE \"PLAIN\"");

    assertThat(say(client, cancel)).isEqualTo("NO \"Authentication cancelled.\"\r\n");
    assertThat(signIn(client, "bob", "secret")).isEqualTo(ACCEPTED);
  }

  @Test
  void whoIsAcceptedIsJamesUserUnderTheCanonicalName() {
    fixture.addUser("bob");
    fixture.passwords.alias("bobby", "bob");
    when(james.listScripts(
            argThat(
                session ->
                    session.isAuthenticated() && session.getUser().asString().equals("bob"))))
        .thenReturn("OK");
    EmbeddedChannel client = client("127.0.0.1");

    assertThat(say(client, "LISTSCRIPTS")).isEqualTo(STRANGER);
    assertThat(signIn(client, "Bobby", "secret")).isEqualTo(ACCEPTED);
    assertThat(say(client, "LISTSCRIPTS")).isEqualTo("OK\r\n");
    assertThat(say(client, "CAPABILITY"))
        .contains("\"OWNER\" \"bob\"\r\n")
        .doesNotContain("STARTTLS");
    assertThat(say(client, "UNAUTHENTICATE")).isEqualTo("OK \"Unauthenticated.\"\r\n");
    assertThat(say(client, "LISTSCRIPTS")).isEqualTo(STRANGER);
  }

  @Test
  void aRefusalLooksLikeAWrongPasswordWhateverItsReason() {
    fixture.addUser("off");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    fixture.enrol("web", SecurityLevel.WEB_OTP);

    assertThat(
            List.of(
                signIn(client("127.0.0.1"), "off", "wrong"),
                signIn(client("127.0.0.1"), "nobody", "secret"),
                signIn(client("127.0.0.1"), "only", "secret"),
                signIn(client("127.0.0.1"), "only", "1234" + fixture.code()),
                signIn(client("127.0.0.1"), "web", "1234" + fixture.code()),
                say(
                    client("127.0.0.1"),
                    "AUTHENTICATE \"PLAIN\" \"" + plain("web", "off", "secret") + '"'),
                say(client("127.0.0.1"), "AUTHENTICATE \"PLAIN\" \"no base64\""),
                say(client("127.0.0.1"), "AUTHENTICATE \"PLAIN\" \"\"")))
        .containsOnly(REJECTED);
  }

  @Test
  void wherePeopleMayBeHelpedARightPasswordIsToldThatTheDoorIsShut() {
    fixture.enrol("bob@helpful.test", SecurityLevel.OTP_ONLY);

    assertThat(signIn(client("127.0.0.1"), "bob@helpful.test", "wrong")).isEqualTo(REJECTED);
    assertThat(signIn(client("127.0.0.1"), "bob@helpful.test", "secret"))
        .startsWith("NO (AUTH-TOO-WEAK) \"")
        .endsWith(": https://mail.helpful.test/settings\"\r\n");
  }

  @Test
  void whoActsAsHimselfMaySaySo() {
    fixture.addUser("bob");
    assertThat(
            say(
                client("127.0.0.1"),
                "AUTHENTICATE \"PLAIN\" \"" + plain("BOB", "bob", "secret") + '"'))
        .isEqualTo(ACCEPTED);
  }

  @Test
  void aTicketOpensTheDoorThatIsShutForPasswords() {
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("only", "1234" + fixture.code());

    assertThat(signIn(client("127.0.0.1"), "only", ticket)).isEqualTo(ACCEPTED);
  }

  @Test
  void inClearNothingIsReadWhereThatIsRequired() {
    fixture.addUser("bob");
    String needed = "NO (ENCRYPT-NEEDED) \"Use STARTTLS first.\"\r\n";
    EmbeddedChannel client = client("192.0.2.7");

    assertThat(signIn(client, "bob", "secret")).isEqualTo(needed);
    assertThat(say(client, "AUTHENTICATE \"PLAIN\"")).isEqualTo(needed);
    assertThat(fixture.passwords.asked()).isEmpty();
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void theThirdFailureEndsTheConnection() {
    EmbeddedChannel client = client("127.0.0.1");

    assertThat(signIn(client, "nobody", "1")).isEqualTo(REJECTED);
    assertThat(say(client, "AUTHENTICATE \"SCRAM-SHA-1\""))
        .isEqualTo("NO \"There is no such mechanism.\"\r\n");
    assertThat(signIn(client, "nobody", "2")).isEqualTo(REJECTED);
    assertThat(signIn(client, "nobody", "3"))
        .isEqualTo(REJECTED + "BYE \"Too many failures.\"\r\n");
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void anOutageIsNotARefusalAndCostsNoTry() {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);
    EmbeddedChannel client = client("127.0.0.1");

    for (int i = 0; i < 4; i++) {
      assertThat(signIn(client, "bob", "secret"))
          .isEqualTo("NO (TRYLATER) \"Try again later.\"\r\n");
    }
    fixture.passwords.setDown(false);
    assertThat(signIn(client, "bob", "secret")).isEqualTo(ACCEPTED);
  }

  @Test
  void whoIsThrottledHearsLaterAtOnce() {
    fixture.addUser("bob");
    String reply = "";
    for (int i = 0; i < 20 && !reply.startsWith("NO (TRYLATER)"); i++) {
      reply = signIn(client("127.0.0.1"), "bob", "wrong" + i);
    }
    assertThat(reply).startsWith("NO (TRYLATER) \"");
    assertThat(signIn(client("127.0.0.1"), "bob", "secret")).isEqualTo(reply);
  }

  @Test
  void whatMayBeAPasswordIsNeverTakenForACommandNorRepeated() {
    EmbeddedChannel client = client("127.0.0.1");
    say(client, "AUTHENTICATE \"PLAIN\"");

    assertThat(say(client, "LOGOUT now")).isEqualTo(REJECTED);
    assertThat(say(client, '"' + plain("", "bob", "secret") + '"')).isEqualTo(STRANGER);
  }

  @Test
  void wordsSentAheadOfTlsAreNotHeard() {
    EmbeddedChannel client = client("192.0.2.7");

    assertThat(say(client, "STARTTLS\r\nNOOP")).isEqualTo("BYE \"Unexpected bytes.\"\r\n");
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void repliesComeInTheOrderOfTheCommandsAndLogoutIsTheLast() {
    EmbeddedChannel client = client("127.0.0.1");

    assertThat(say(client, "NOOP\r\nNOOP \"a\\\"b\"\r\n\r\nLOGOUT\r\nNOOP"))
        .isEqualTo("OK \"Done.\"\r\nOK (TAG \"a\\\"b\") \"Done.\"\r\nOK \"Goodbye.\"\r\n");
    assertThat(client.isOpen()).isFalse();
  }

  @Test
  void aConnectionEndsWhenItsDoorIsClosed() {
    fixture.enrol("web", SecurityLevel.WEB_OTP);
    EmbeddedChannel client = client("127.0.0.1");
    signIn(client, "web", "secret");

    fixture.accounts.setLevel(
        new Actor("test", "unknown"), fixture.account("web"), SecurityLevel.OTP_ONLY);
    live.look();

    assertThat(read(client)).isEqualTo("BYE \"This session ends here.\"\r\n");
    assertThat(client.isOpen()).isFalse();
  }
}
