package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.CoreFixture.ADMINISTRATOR;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.address.ClientAddress;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.SecurityLevel;

/** Through {@link Sasl}, as a host does it. */
final class SaslServerTest {
  private final CoreFixture fixture = new CoreFixture("services.extra = forum");
  private final Map<String, Object> properties = new HashMap<>();

  @BeforeEach
  void aClientOfThisMachine() {
    Security.addProvider(new PosternSaslProvider());
    properties.put(SaslProperties.CORE, fixture.core);
    properties.put(SaslProperties.REMOTE_ADDRESS, "127.0.0.1");
    properties.put(SaslProperties.TLS, "true");
    fixture.addUser("bob");
  }

  @AfterEach
  void close() {
    Security.removeProvider(PosternSaslProvider.NAME);
    fixture.close();
  }

  private @Nullable SaslServer server(String mechanism) throws SaslException {
    return server(mechanism, null);
  }

  private @Nullable SaslServer server(String mechanism, @Nullable CallbackHandler handler)
      throws SaslException {
    return Sasl.createSaslServer(mechanism, "imap", "mail.example.test", properties, handler);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String say(SaslServer server, String response) throws SaslException {
    byte[] challenge = server.evaluateResponse(utf8(response));
    return challenge == null ? "(in)" : new String(challenge, StandardCharsets.UTF_8);
  }

  private LoginResult failure(String mechanism, String response) {
    return failure(mechanism, response, null);
  }

  private LoginResult failure(
      String mechanism, String response, @Nullable CallbackHandler handler) {
    try {
      SaslServer server = server(mechanism, handler);
      String answer = say(server, response);
      if (answer.startsWith("{")) {
        answer = say(server, "\1");
      }
      throw new AssertionError("no failure but " + answer);
    } catch (LoginFailedException e) {
      assertThat(e).hasMessage("Authentication failed.").hasNoCause();
      return e.result();
    } catch (SaslException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theProviderIsFoundByItsName() {
    assertThat(ServiceLoader.load(java.security.Provider.class))
        .anyMatch(PosternSaslProvider.class::isInstance);
  }

  @Test
  void plainLetsInWithAnInitialResponseAndWithout() throws SaslException {
    SaslServer atOnce = server("PLAIN");
    assertThat(say(atOnce, "\0bob\0secret")).isEqualTo("(in)");
    assertThat(atOnce.isComplete()).isTrue();
    assertThat(atOnce.getAuthorizationID()).isEqualTo("bob");
    assertThat(atOnce.getMechanismName()).isEqualTo("PLAIN");
    assertThat(atOnce.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth");

    SaslServer asked = server("plain");
    assertThat(say(asked, "")).isEmpty();
    assertThat(say(asked, "\0bob\0secret")).isEqualTo("(in)");
  }

  @Test
  void loginLetsIn() throws SaslException {
    SaslServer server = server("LOGIN");

    assertThat(say(server, "")).isEqualTo("Username:");
    assertThat(say(server, "bob")).isEqualTo("Password:");
    assertThat(say(server, "secret")).isEqualTo("(in)");
    assertThat(server.getAuthorizationID()).isEqualTo("bob");
  }

  @Test
  void theNameIsTheOneThatThePasswordBelongsTo() throws SaslException {
    fixture.passwords.alias("bobby", "bob");
    SaslServer server = server("PLAIN");

    say(server, "\0Bo\u00adbby\0secret");

    assertThat(server.getAuthorizationID()).isEqualTo("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
  void aTicketLetsInByBearerAndNothingElseDoes(String mechanism) throws SaslException {
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("only", "1234" + fixture.code());
    SaslServer server = server(mechanism);

    assertThat(say(server, bearer(mechanism, "ONLY", ticket))).isEqualTo("(in)");
    assertThat(server.getAuthorizationID()).isEqualTo("only");

    SaslServer wrong = server(mechanism);
    assertThat(say(wrong, bearer(mechanism, "bob", "secret")))
        .isEqualTo("{\"status\":\"invalid_token\"}");
    assertThatThrownBy(() -> say(wrong, "\1")).isInstanceOf(LoginFailedException.class);
    assertThat(wrong.isComplete()).isFalse();
    assertThat(fixture.passwords.asked()).isEmpty();

    assertThat(failure(mechanism, bearer(mechanism, "bob", ticket)))
        .isInstanceOf(LoginResult.Rejected.class);
    properties.remove(SaslProperties.REMOTE_ADDRESS);
    assertThat(failure(mechanism, bearer(mechanism, "only", ticket)))
        .as("without an address")
        .isInstanceOf(LoginResult.Rejected.class);
  }

  private static String bearer(String mechanism, String name, String token) {
    return mechanism.equals("XOAUTH2")
        ? "user=" + name + "\1auth=Bearer " + token + "\1\1"
        : "n,a=" + name + ",\1auth=Bearer " + token + "\1\1";
  }

  @Test
  void aHostMayTellAnOutageFromARefusal() {
    assertThat(failure("PLAIN", "\0bob\0wrong")).isInstanceOf(LoginResult.Rejected.class);
    assertThat(failure("PLAIN", "nonsense")).isInstanceOf(LoginResult.Rejected.class);

    fixture.passwords.setDown(true);

    assertThat(failure("PLAIN", "\0bob\0secret")).isInstanceOf(LoginResult.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2"})
  void nothingIsAskedForInClear(String mechanism) throws SaslException {
    properties.put(SaslProperties.REMOTE_ADDRESS, "192.0.2.7");
    properties.remove(SaslProperties.TLS);

    assertThat(failure(mechanism, "")).isEqualTo(new LoginResult.TlsRequired());
    assertThat(failure(mechanism, "\0bob\0secret")).isEqualTo(new LoginResult.TlsRequired());
    assertThat(names()).isEmpty();
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void thisMachineMaySignInInClear() throws SaslException {
    properties.remove(SaslProperties.TLS);

    assertThat(say(server("PLAIN"), "\0bob\0secret")).isEqualTo("(in)");
  }

  @Test
  void theAddressMayComeInAnyOfItsForms() throws Exception {
    InetAddress address = InetAddress.getByName("198.51.100.23");
    for (Object form :
        List.of(
            address,
            new InetSocketAddress(address, 40000),
            ClientAddress.of(address),
            "198.51.100.23")) {
      properties.put(SaslProperties.REMOTE_ADDRESS, form);
      say(server("PLAIN"), "\0bob\0secret");
    }
    assertThat(fixture.events).extracting(event -> event.address()).containsOnly("198.51.100.23");

    properties.put(SaslProperties.REMOTE_ADDRESS, "mail.example.test");
    say(server("PLAIN"), "\0bob\0secret");
    assertThat(fixture.events.get(4).address()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "imap, imap",
    "SMTP, smtp",
    "pop, pop3",
    "pop3, pop3",
    "sieve, managesieve",
    "forum, forum",
  })
  void theProtocolIsTheService(String protocol, String service) throws SaslException {
    SaslServer server = Sasl.createSaslServer("PLAIN", protocol, null, properties, null);

    say(server, "\0bob\0secret");

    assertThat(fixture.events.get(0).service()).isEqualTo(service);
  }

  @Test
  void withoutACoreOrWithNonsenseThereIsNoServer() {
    properties.put(SaslProperties.SASLPREP, "some");
    assertThatThrownBy(() -> server("PLAIN"))
        .isInstanceOf(SaslException.class)
        .hasMessageContaining(SaslProperties.SASLPREP);
    properties.remove(SaslProperties.SASLPREP);
    assertThatThrownBy(() -> Sasl.createSaslServer("PLAIN", "a b", null, properties, null))
        .isInstanceOf(SaslException.class);
    properties.put(SaslProperties.CORE, "not a core");
    assertThatThrownBy(() -> server("PLAIN"))
        .isInstanceOf(SaslException.class)
        .hasMessageContaining(SaslProperties.CORE);
  }

  @Test
  void nobodyActsAsAnotherUnlessTheHostSaysSo() throws SaslException {
    CallbackHandler mayActAsAlice =
        callbacks -> {
          AuthorizeCallback question = (AuthorizeCallback) callbacks[0];
          question.setAuthorized(
              question.getAuthenticationID().equals("bob")
                  && question.getAuthorizationID().equals("alice"));
        };
    CallbackHandler confused =
        callbacks -> {
          throw new UnsupportedCallbackException(callbacks[0]);
        };
    LoginResult refused = failure("PLAIN", "\0bob\0wrong");

    assertThat(failure("PLAIN", "alice\0bob\0secret")).isEqualTo(refused);
    assertThat(failure("PLAIN", "carol\0bob\0secret", mayActAsAlice)).isEqualTo(refused);
    assertThat(failure("PLAIN", "alice\0bob\0secret", confused)).isEqualTo(refused);
    assertThat(failure("PLAIN", "alice\0bob\0wrong", mayActAsAlice)).isEqualTo(refused);

    SaslServer allowed = server("PLAIN", mayActAsAlice);
    say(allowed, "alice\0bob\0secret");
    assertThat(allowed.getAuthorizationID()).isEqualTo("alice");

    SaslServer self = server("PLAIN", confused);
    say(self, "BOB\0bob\0secret");
    assertThat(self.getAuthorizationID()).isEqualTo("bob");
  }

  @Test
  void aTicketActsAsNobodyElseWhateverTheHostSays() {
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("only", "1234" + fixture.code());
    CallbackHandler everybody = callbacks -> ((AuthorizeCallback) callbacks[0]).setAuthorized(true);

    assertThat(failure("PLAIN", "bob\0only\0" + ticket, everybody))
        .isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void whoIsInMayStayUntilTheDoorIsClosed() throws SaslException {
    Account carol = fixture.enrol("carol", SecurityLevel.WEB_OTP);
    SaslServer server = server("PLAIN");
    say(server, "\0carol\0secret");
    Stay stay = (Stay) server.getNegotiatedProperty(SaslProperties.STAY);
    assertThat(fixture.core.mayStay(stay)).isTrue();

    fixture.accounts.setLevel(ADMINISTRATOR, carol, SecurityLevel.OTP_ONLY);

    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void beforeItIsCompleteAServerTellsNothing() throws SaslException {
    SaslServer server = server("PLAIN");

    assertThat(server.isComplete()).isFalse();
    assertThatThrownBy(server::getAuthorizationID).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> server.getNegotiatedProperty(SaslProperties.STAY))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> server.wrap(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
    server.dispose();
  }

  @ParameterizedTest
  @CsvSource({
    Sasl.POLICY_NOANONYMOUS + ", PLAIN LOGIN OAUTHBEARER XOAUTH2",
    Sasl.POLICY_NODICTIONARY + ", OAUTHBEARER XOAUTH2",
    Sasl.POLICY_NOPLAINTEXT + ", ''",
    Sasl.POLICY_NOACTIVE + ", ''",
    Sasl.POLICY_FORWARD_SECRECY + ", ''",
    Sasl.POLICY_PASS_CREDENTIALS + ", ''",
  })
  void thePoliciesOfTheHostAreHonoured(String policy, String left) throws SaslException {
    properties.put(policy, "true");

    assertThat(String.join(" ", names())).isEqualTo(left);
    for (Mechanism mechanism : Mechanism.values()) {
      assertThat(server(mechanism.name()) != null)
          .as(mechanism.name())
          .isEqualTo(left.contains(mechanism.name()));
    }
  }

  @Test
  void aHostThatInsistsOnASecurityLayerGetsNoServer() throws SaslException {
    properties.put(Sasl.QOP, "auth-conf,auth-int");
    assertThat(server("PLAIN")).isNull();
    properties.put(Sasl.QOP, "auth-conf, auth");
    assertThat(server("PLAIN")).isNotNull();
    assertThat(server("CRAM-MD5-PLUS")).isNull();
  }

  @Test
  void theMechanismsForTicketsAreNamedOnlyWhereTicketsAreTaken() {
    assertThat(names()).containsExactly("PLAIN", "LOGIN", "OAUTHBEARER", "XOAUTH2");
    properties.put(SaslProperties.REMOTE_ADDRESS, "192.0.2.7");
    assertThat(names()).containsExactly("PLAIN", "LOGIN");
    assertThat(new PosternSaslServerFactory().getMechanismNames(null)).hasSize(4);
  }

  private String[] names() {
    return new PosternSaslServerFactory().getMechanismNames(properties);
  }
}
