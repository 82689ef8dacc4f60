package org.postern.james.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.postern.CoreFixture.ADMINISTRATOR;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.core.Username;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.exception.ForbiddenDelegationException;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.UserDoesNotExistException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.policy.SecurityLevel;
import org.postern.sasl.Credentials;
import org.postern.sasl.Step;
import org.postern.secret.Secret;

final class ImapLoginTest {
  private static final Tag TAG = new Tag("a1");
  private static final LoginReply REJECTED = LoginReply.rejected(TAG);

  private final CoreFixture fixture =
      new CoreFixture(
          "disclosure.helpful.test = helpful", "settings.url = https://mail.helpful.test/settings");
  private final List<String> entered = new ArrayList<>();
  private final List<ImapResponseMessage> replies = new ArrayList<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final ImapSession session = mock(ImapSession.class);
  private final FakeConnection connection = new FakeConnection();
  private final LiveConnections live =
      new LiveConnections(fixture.store.accounts(), fixture.core::mayStay);
  private final ImapLogin login =
      new ImapLogin(
          new Doors(fixture.core, fixture.config.doors().proxies()), live, any -> connection);
  private Entrance entrance =
      (user, actAs) ->
          entered.add(user.asString() + actAs.map(other -> " as " + other.asString()).orElse(""));

  @BeforeEach
  void aClientOnThisMachine() {
    when(session.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.getArgument(0)));
    doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
        .when(session)
        .setAttribute(anyString(), any());
    clientAt("127.0.0.1");
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void whoIsAcceptedEntersUnderTheCanonicalNameAndIsWatched() {
    fixture.addUser("bob");
    fixture.passwords.alias("bobby", "bob");

    signIn("Bobby", "secret");

    assertThat(entered).containsExactly("bob");
    assertThat(replies).as("saying so is the processor's").isEmpty();
    assertThat(live.size()).isEqualTo(1);
  }

  @Test
  void aRefusalLooksLikeAWrongPasswordWhateverItsReason() {
    fixture.addUser("off");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    fixture.passwords.alias("alias", "only");

    signIn("off", "wrong");
    signIn("nobody", "secret");
    reconnect();
    signIn("only", "secret");
    signIn("alias", "secret");
    reconnect();
    signIn("only", "1234" + fixture.code());
    signIn("x@@y", "secret");

    assertThat(replies).hasSize(6).containsOnly(REJECTED);
    assertThat(entered).isEmpty();
    assertThat(live.size()).isZero();
  }

  @Test
  void wherePeopleMayBeHelpedARightPasswordIsToldThatTheDoorIsShut() {
    fixture.enrol("bob@helpful.test", SecurityLevel.OTP_ONLY);

    signIn("bob@helpful.test", "secret");

    assertThat(replies).hasSize(2).last().isEqualTo(REJECTED);
    LoginReply alert = (LoginReply) replies.get(0);
    assertThat(alert.tag()).isEmpty();
    assertThat(alert.code()).contains("ALERT");
    assertThat(alert.text()).endsWith("https://mail.helpful.test/settings");

    replies.clear();
    signIn("bob@helpful.test", "wrong");
    assertThat(replies).containsExactly(REJECTED);
  }

  @Test
  void anOutageIsNoRefusalAndCountsAsNone() {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);

    for (int i = 0; i < 5; i++) {
      signIn("bob", "secret");
    }

    assertThat(replies).hasSize(5).containsOnly(LoginReply.unavailable(TAG));
    assertThat(connection.ended).isFalse();
  }

  @Test
  void theThirdFailureEndsTheConnection() {
    fixture.addUser("bob");

    signIn("bob", "wrong");
    signIn("bob", "wrong");
    assertThat(connection.ended).isFalse();
    signIn("bob", "wrong");

    assertThat(replies).as("an answer comes first").hasSize(3);
    assertThat(connection.ended).isTrue();
  }

  @Test
  void whatAClientSentAheadOfTheEndIsNotEvaluated() {
    fixture.addUser("bob");
    for (int i = 0; i < 3; i++) {
      signIn("bob", "wrong");
    }

    signIn("bob", "secret");

    assertThat(entered).isEmpty();
    assertThat(fixture.events).hasSize(3);
  }

  @Test
  void aThrottledLoginLooksLikeARefusal() {
    fixture.addUser("bob");

    for (int i = 0; i < 50; i++) {
      reconnect();
      signIn("bob", "wrong" + i);
    }

    assertThat(fixture.events).extracting(event -> event.outcome()).contains("throttled");
    assertThat(replies).containsOnly(REJECTED);
  }

  @Test
  void aPasswordInClearIsRefusedUnread() {
    fixture.addUser("bob");
    clientAt("192.0.2.7");
    assertThat(login.refusesInClear(session)).isTrue();

    signIn("bob", "secret");

    assertThat(replies).containsExactly(LoginReply.inClear(TAG));
    assertThat(fixture.passwords.hashes()).isZero();
  }

  @Test
  void jamesOwnWishForEncryptionIsObeyedToo() {
    when(session.isAuthenticatingNonEncryptedWhenRequiredSSL()).thenReturn(true);

    assertThat(login.refusesInClear(session)).isTrue();
  }

  @Test
  void actingAsAnotherIsForJamesToAllow() {
    fixture.addUser("bob");
    signIn(Optional.of("alice"), "bob", "secret");
    assertThat(entered).containsExactly("bob as alice");

    entrance =
        (user, actAs) -> {
          throw new ForbiddenDelegationException(user, actAs.orElseThrow());
        };
    signIn(Optional.of("alice"), "bob", "secret");
    entrance =
        (user, actAs) -> {
          throw new UserDoesNotExistException(actAs.orElseThrow());
        };
    signIn(Optional.of("nobody"), "bob", "secret");

    assertThat(replies).hasSize(2).containsOnly(LoginReply.notAllowedToAct(TAG));
    assertThat(live.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x@@y", " ", "a\u0001b"})
  void nobodyActsAsSomebodyWhoCannotBe(String name) {
    fixture.addUser("bob");

    signIn(Optional.of(name), "bob", "secret");

    assertThat(replies).containsExactly(LoginReply.notAllowedToAct(TAG));
    assertThat(entered).isEmpty();
  }

  @Test
  void theLevelOfWhoeverSignsInCounts() {
    fixture.enrol("only", SecurityLevel.OTP_ONLY);
    fixture.addUser("bob");

    signIn(Optional.of("bob"), "only", "secret");

    assertThat(replies).containsExactly(REJECTED);
    assertThat(entered).isEmpty();
  }

  @Test
  void aWrongPasswordDoesNotTellWhomOneMayActAs() {
    fixture.addUser("bob");

    signIn(Optional.of("alice"), "bob", "wrong");

    assertThat(replies).containsExactly(REJECTED);
  }

  @Test
  void aTicketOpensItsOwnMailboxAndNoOther() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    signIn(Optional.of("alice"), "bob", ticket);
    assertThat(replies).containsExactly(LoginReply.notAllowedToAct(TAG));
    assertThat(entered).isEmpty();

    signIn(Optional.of("BOB"), "bob", ticket);
    assertThat(entered).containsExactly("bob");
  }

  @Test
  void aMailboxThatCannotBeOpenedIsAnOutage() {
    fixture.addUser("bob");
    entrance =
        (user, actAs) -> {
          throw new MailboxException("down");
        };

    signIn("bob", "secret");

    assertThat(replies).containsExactly(LoginReply.unavailable(TAG));
    assertThat(live.size()).isZero();
  }

  @Test
  void whoSignedInIsCutOffWhenTheDoorIsClosed() {
    var bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    entrance =
        (user, actAs) -> fixture.accounts.setLevel(ADMINISTRATOR, bob, SecurityLevel.OTP_ONLY);

    signIn("bob", "secret");
    live.look();

    assertThat(connection.ended).isTrue();
  }

  private void signIn(String name, String password) {
    signIn(Optional.empty(), name, password);
  }

  private void signIn(Optional<String> actAs, String name, String password) {
    Secret secret = Secret.of(password);
    Responder responder =
        new Responder() {
          @Override
          public void respond(ImapResponseMessage reply) {
            replies.add(reply);
          }

          @Override
          public void flush() {}
        };
    long since = login.now();
    Step last =
        Step.of(
            new Credentials(Optional.of(name), actAs, secret, false),
            credentials -> login.ask(credentials, session));
    login.conclude(last, since, session, TAG, responder, this::enter);
  }

  private void reconnect() {
    attributes.remove(ImapLogin.FAILURES);
  }

  private void enter(Username user, Optional<Username> actAs) throws MailboxException {
    entrance.open(user, actAs);
  }

  private void clientAt(String address) {
    connection.client = ClientAddress.parse(address);
  }
}
