package org.postern.james.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.james.core.MaybeSender;
import org.apache.james.core.Username;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.james.door.Doors;
import org.postern.policy.SecurityLevel;

final class AuthHandlerTest {
  private static final String REJECTED = "535 5.7.8 Authentication credentials invalid";
  private static final String ACCEPTED = "235 2.7.0 Authentication successful";
  private static final String UNDECODABLE = "501 5.5.2 Cannot decode the response";
  private static final String CANCELLED = "501 5.7.0 Authentication cancelled";

  private final CoreFixture fixture =
      new CoreFixture(
          "disclosure.helpful.test = helpful", "settings.url = https://mail.helpful.test/settings");
  private final AuthHandler handler =
      new AuthHandler(new Doors(fixture.core, fixture.config.doors().proxies()));
  private final SmtpConversation client = new SmtpConversation(handler, "192.0.2.7", true);

  @Test
  void plainIsTakenWithAnInitialResponseAndWithout() {
    fixture.addUser("bob");

    assertThat(client.say("AUTH PLAIN " + plain("", "bob", "secret"))).isEqualTo(ACCEPTED);

    SmtpConversation other = new SmtpConversation(handler, "192.0.2.7", true);
    assertThat(other.say("auth plain")).isEqualTo("334 ");
    assertThat(other.say(plain("", "bob", "secret"))).isEqualTo(ACCEPTED);
  }

  @Test
  void loginIsTakenWithAnInitialResponseAndWithout() {
    fixture.addUser("bob");

    assertThat(client.say("AUTH LOGIN " + base64("bob"))).isEqualTo("334 " + base64("Password:"));
    assertThat(client.say(base64("secret"))).isEqualTo(ACCEPTED);

    SmtpConversation other = new SmtpConversation(handler, "192.0.2.7", true);
    assertThat(other.say("AUTH LOGIN")).isEqualTo("334 " + base64("Username:"));
    assertThat(other.say(base64("bob"))).isEqualTo("334 " + base64("Password:"));
    assertThat(other.say(base64("secret"))).isEqualTo(ACCEPTED);
  }

  @Test
  void whoIsAcceptedGoesByTheCanonicalNameAndMayRelay() {
    fixture.addUser("bob@example.test");
    fixture.passwords.alias("b.builder@example.test", "bob@example.test");

    client.say("AUTH PLAIN " + plain("", "B.Builder@example.test", "secret"));

    verify(client.session).setUsername(Username.of("bob@example.test"));
    verify(client.session).setRelayingAllowed(true);
  }

  @Test
  void anAliasOpensNothingThatItsAccountHasClosed() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    fixture.passwords.alias("bobby", "bob");

    assertThat(client.say("AUTH PLAIN " + plain("", "bobby", "secret"))).isEqualTo(REJECTED);
    assertNobodyIsIn();
  }

  @Test
  void aRefusalLooksLikeAWrongPasswordWhateverItsReason() {
    fixture.addUser("off");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);

    for (String message :
        List.of(
            plain("", "off", "wrong"),
            plain("", "nobody", "secret"),
            plain("", "only", "secret"),
            plain("", "only", "1234" + fixture.code()),
            plain("", "no\u0001name", "secret"),
            plain("", "off", ""),
            plain("other", "off", "secret"),
            base64("off"),
            "=")) {
      assertThat(client.say("AUTH PLAIN " + message)).isEqualTo(REJECTED);
    }
    assertNobodyIsIn();
  }

  @Test
  void whoHasNoPasswordAsksNothingOfAnybody() {
    client.say("AUTH PLAIN " + plain("", "bob", ""));
    client.say("AUTH LOGIN " + base64("bob"));

    assertThat(client.say("")).isEqualTo(REJECTED);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void oneMayActAsOneself() {
    fixture.addUser("bob");

    assertThat(client.say("AUTH PLAIN " + plain("BOB", "bob", "secret"))).isEqualTo(ACCEPTED);
  }

  @Test
  void wherePeopleMayBeHelpedARightPasswordIsToldThatTheDoorIsShut() {
    fixture.enrol("bob@helpful.test", SecurityLevel.OTP_ONLY);

    assertThat(client.say("AUTH PLAIN " + plain("", "bob@helpful.test", "secret")))
        .startsWith("534 5.7.9 ")
        .endsWith("https://mail.helpful.test/settings");
    assertThat(client.say("AUTH PLAIN " + plain("", "bob@helpful.test", "wrong")))
        .isEqualTo(REJECTED);
  }

  @Test
  void anOutageIsNoRefusal() {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);

    assertThat(client.say("AUTH PLAIN " + plain("", "bob", "secret")))
        .isEqualTo("454 4.7.0 Temporary authentication failure");
  }

  @Test
  void aThrottledLoginIsATemporaryFailure() {
    fixture.addUser("bob");
    String answer = REJECTED;
    for (int i = 0; i < 100 && answer.equals(REJECTED); i++) {
      answer = client.say("AUTH PLAIN " + plain("", "bob", "wrong" + i));
    }

    assertThat(answer).isEqualTo("454 4.7.0 Temporary authentication failure");
  }

  @Test
  void noPasswordIsAskedForInClear() {
    SmtpConversation inClear = new SmtpConversation(handler, "192.0.2.7", false);
    String refusal = "538 5.7.11 Encryption required for requested authentication mechanism";

    assertThat(handler.getImplementedEsmtpFeatures(inClear.session)).isEmpty();
    assertThat(inClear.say("AUTH PLAIN")).isEqualTo(refusal);
    assertThat(inClear.say("AUTH LOGIN")).isEqualTo(refusal);
    assertThat(inClear.say("AUTH PLAIN " + plain("", "bob", "secret"))).isEqualTo(refusal);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void thisMachineMaySignInInClear() {
    fixture.addUser("bob");
    SmtpConversation local = new SmtpConversation(handler, "127.0.0.1", false);

    assertThat(handler.getImplementedEsmtpFeatures(local.session))
        .containsExactly(
            "AUTH LOGIN PLAIN OAUTHBEARER XOAUTH2", "AUTH=LOGIN PLAIN OAUTHBEARER XOAUTH2");
    assertThat(local.say("AUTH PLAIN " + plain("", "bob", "secret"))).isEqualTo(ACCEPTED);
  }

  @Test
  void theClientMayCancelAtAnyStep() {
    client.say("AUTH PLAIN");
    assertThat(client.say("*")).isEqualTo(CANCELLED);
    client.say("AUTH LOGIN");
    assertThat(client.say("*")).isEqualTo(CANCELLED);
    client.say("AUTH LOGIN " + base64("bob"));
    assertThat(client.say("*")).isEqualTo(CANCELLED);
    assertThat(client.say("AUTH")).as("back among commands").startsWith("501 5.5.4 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "AGJvYgBz ZWNyZXQ=", "AGJvYgBzZWNyZXQ=="})
  void whatIsNotBase64IsNoLogin(String response) {
    assertThat(client.say("AUTH PLAIN " + response)).isEqualTo(UNDECODABLE);
    client.say("AUTH PLAIN");
    assertThat(client.say(response)).isEqualTo(UNDECODABLE);
    client.say("AUTH LOGIN");
    assertThat(client.say(response)).isEqualTo(UNDECODABLE);
    assertThat(client.say("AUTH")).as("back among commands").startsWith("501 5.5.4 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CRAM-MD5", "SCRAM-SHA-256", "PLAINER"})
  void otherMechanismsAreUnknown(String mechanism) {
    assertThat(client.say("AUTH " + mechanism + " abcd"))
        .isEqualTo("504 5.5.4 Unrecognized mechanism");
  }

  @Test
  void noPasswordIsTakenWherePlainAuthIsSwitchedOff() {
    when(client.configuration.isPlainAuthEnabled()).thenReturn(false);

    assertThat(handler.getImplementedEsmtpFeatures(client.session)).isEmpty();
    assertThat(client.say("AUTH PLAIN " + plain("", "bob", "secret")))
        .isEqualTo("504 5.5.4 Unrecognized mechanism");
  }

  @Test
  void authComesAfterEhloOnceAndOutsideTransactions() {
    client.session.setAttachment(SMTPSession.CURRENT_HELO_MODE, "HELO", State.Connection);
    assertThat(client.say("AUTH PLAIN")).isEqualTo("503 5.5.1 Send EHLO first");
    client.session.setAttachment(SMTPSession.CURRENT_HELO_MODE, "EHLO", State.Connection);

    client.session.setAttachment(SMTPSession.SENDER, MaybeSender.nullSender(), State.Transaction);
    assertThat(client.say("AUTH PLAIN")).isEqualTo("503 5.5.1 Not during a mail transaction");

    when(client.session.getUsername()).thenReturn(Username.of("bob"));
    assertThat(client.say("AUTH PLAIN")).isEqualTo("503 5.5.1 Already authenticated");
  }

  @Test
  void theMechanismsForTicketsAreOfferedOnlyWhereTicketsAreTaken() {
    assertThat(handler.getImplementedEsmtpFeatures(client.session))
        .containsExactly("AUTH LOGIN PLAIN", "AUTH=LOGIN PLAIN");
  }

  @Test
  void aTicketIsTakenByEitherBearerMechanism() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    for (String message :
        List.of(
            "OAUTHBEARER " + base64("n,a=bob,\1auth=Bearer " + ticket + "\1\1"),
            "OAUTHBEARER " + base64("n,,\1auth=Bearer " + ticket + "\1\1"),
            "XOAUTH2 " + base64("user=bob\1auth=Bearer " + ticket + "\1\1"))) {
      assertThat(atHome().say("AUTH " + message)).isEqualTo(ACCEPTED);
    }
    SmtpConversation other = atHome();
    assertThat(other.say("AUTH XOAUTH2")).isEqualTo("334 ");
    assertThat(other.say(base64("user=bob\1auth=Bearer " + ticket + "\1\1"))).isEqualTo(ACCEPTED);
    verify(other.session).setUsername(Username.of("bob"));
    assertThat(other.session.getAttachment(StayHook.STAY, State.Connection)).isPresent();
  }

  private SmtpConversation atHome() {
    return new SmtpConversation(handler, "127.0.0.1", true);
  }

  @Test
  void whoeverFailsByTicketIsToldInAChallengeAndThenAsByPassword() {
    fixture.addUser("bob");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("only", "1234" + fixture.code());

    for (String message :
        List.of(
            "OAUTHBEARER " + base64("n,a=bob,\1auth=Bearer secret\1\1"),
            "OAUTHBEARER " + base64("n,a=bob,\1auth=Bearer " + ticket + "\1\1"),
            "OAUTHBEARER " + base64("no message"),
            "XOAUTH2 =",
            "XOAUTH2 " + base64("user=bob\1auth=Bearer secret\1\1"))) {
      for (String dummy : List.of("AQ==", "", "*", "not base64")) {
        assertThat(client.say("AUTH " + message))
            .isEqualTo("334 " + base64("{\"status\":\"invalid_token\"}"));
        assertThat(client.say(dummy)).isEqualTo(REJECTED);
      }
    }
    assertNobodyIsIn();
    assertThat(fixture.passwords.asked()).as("no token is a password").isEmpty();
  }

  @Test
  void anOutageNeedsNoChallenge() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    fixture.passwords.setDown(true);

    assertThat(atHome().say("AUTH XOAUTH2 " + base64("user=bob\1auth=Bearer " + ticket + "\1\1")))
        .isEqualTo("454 4.7.0 Temporary authentication failure");
  }

  private void assertNobodyIsIn() {
    verify(client.session, never()).setUsername(any());
    verify(client.session, never()).setRelayingAllowed(anyBoolean());
    assertThat(client.session.getAttachment(StayHook.STAY, State.Connection)).isEmpty();
  }

  private static String plain(String actAs, String name, String password) {
    return base64(actAs + '\0' + name + '\0' + password);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
