package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.ELSEWHERE;
import static org.postern.CoreFixture.HOME;
import static org.postern.CoreFixture.LOOPBACK;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.credential.CredentialKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;

final class PolicyCoreTest {
  private static final LoginResult REJECTED = new LoginResult.Rejected(Optional.empty());

  private final CoreFixture fixture = new CoreFixture();

  @Test
  void aUserWithoutEnrolmentTakesTheNormalPasswordEverywhere() {
    fixture.addUser("bob");

    for (Service service : Service.BUILT_IN) {
      assertAccepted(fixture.at(service, "bob", "secret"), CredentialKind.NORMAL_PASSWORD);
      assertThat(fixture.at(service, "bob", "wrong")).isEqualTo(REJECTED);
    }
  }

  @Test
  void pinAndOneTimePasswordOpenTheWebAndNothingElse() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String typed = "1234" + fixture.code();

    assertThat(fixture.at(Service.IMAP, "bob", typed)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.named("forum"), "bob", typed)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.JMAP, "bob", typed)).isEqualTo(REJECTED);
    assertAccepted(fixture.at(Service.WEBMAIL, "bob", typed), CredentialKind.PIN_AND_OTP);
  }

  @Test
  void theNormalPasswordOpensNoWebServiceAboveOff() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);

    assertThat(fixture.at(Service.WEBMAIL, "bob", "secret")).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.JMAP, "bob", "secret")).isEqualTo(REJECTED);
    assertAccepted(fixture.at(Service.IMAP, "bob", "secret"), CredentialKind.NORMAL_PASSWORD);
    assertAccepted(
        fixture.at(Service.named("forum"), "bob", "secret"), CredentialKind.NORMAL_PASSWORD);
  }

  @Test
  void atTheThirdLevelTheRightPasswordIsRefusedLikeAWrongOneAndTheOwnerCanBeTold() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);

    assertThat(fixture.at(Service.IMAP, "bob", "wrong")).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("wrong-password");
    assertThat(fixture.at(Service.IMAP, "bob", "secret")).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("service-closed");
  }

  @Test
  void everyWayThroughCostsOneHash() {
    fixture.addUser("off");
    fixture.enrol("web", SecurityLevel.WEB_OTP);
    fixture.enrol("only", SecurityLevel.OTP_ONLY);

    for (Service service : new Service[] {Service.IMAP, Service.WEBMAIL, Service.JMAP}) {
      for (String name : new String[] {"off", "web", "only", "nobody", "no\0name"}) {
        int before = fixture.passwords.hashes();
        fixture.at(service, name, "some secret");
        assertThat(fixture.passwords.hashes() - before).as("%s at %s", name, service).isEqualTo(1);
      }
    }
  }

  @Test
  void pinAndOneTimePasswordNeverReachThePasswordAuthority() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);

    fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code());
    fixture.at(Service.WEBMAIL, "bob", "9999" + fixture.code());
    fixture.at(Service.JMAP, "bob", "1234" + fixture.code());

    assertThat(fixture.passwords.asked()).isEmpty();
  }

  @Test
  void aCodeIsTakenOnce() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String typed = "1234" + fixture.code();

    assertAccepted(fixture.at(Service.WEBMAIL, "bob", typed), CredentialKind.PIN_AND_OTP);
    assertThat(fixture.at(Service.WEBMAIL, "bob", typed)).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("replayed-code");
  }

  @Test
  void spacesInATypedCodeMeanNothing() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String code = fixture.code();

    assertAccepted(
        fixture.at(
            Service.WEBMAIL, "bob", " 1234 " + code.substring(0, 3) + "\u00a0" + code.substring(3)),
        CredentialKind.PIN_AND_OTP);
  }

  @Test
  void aRightCodeWithAWrongPinIsNotConsumed() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);

    assertThat(fixture.at(Service.WEBMAIL, "bob", "9999" + fixture.code())).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("wrong-pin");
    assertAccepted(
        fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code()), CredentialKind.PIN_AND_OTP);
  }

  @Test
  void fiveWrongPinsWithRightCodesSuspendTheToken() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    for (int pin = 0; pin < StoredToken.MAX_WRONG_PINS; pin++) {
      assertThat(fixture.at(Service.WEBMAIL, "bob", "900" + pin + fixture.code(), network(pin)))
          .isEqualTo(REJECTED);
      assertThat(fixture.reason()).isEqualTo("wrong-pin");
      fixture.clock.advance(Duration.ofMinutes(1));
    }

    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code())).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("token-suspended");

    fixture.accounts.resumeToken(ADMINISTRATOR, fixture.account("bob"), fixture.token("bob"));
    fixture.clock.advance(Duration.ofMinutes(1));
    assertAccepted(
        fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code()), CredentialKind.PIN_AND_OTP);
  }

  @Test
  void theSameWrongPinCountsOnce() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    for (int i = 0; i < StoredToken.MAX_WRONG_PINS + 1; i++) {
      fixture.at(Service.WEBMAIL, "bob", "9999" + fixture.code(), network(i));
      fixture.clock.advance(Duration.ofMinutes(1));
    }

    assertAccepted(
        fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code()), CredentialKind.PIN_AND_OTP);
  }

  @Test
  void guessesWithoutARightCodeNeverSuspendTheToken() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String spent = fixture.code();
    fixture.at(Service.WEBMAIL, "bob", "1234" + spent);
    for (int i = 0; i < 20; i++) {
      fixture.at(Service.WEBMAIL, "bob", "90" + (10 + i) + "000000", network(i));
      fixture.at(Service.WEBMAIL, "bob", "90" + (10 + i) + spent, network(i));
    }
    fixture.clock.advance(Duration.ofMinutes(1));

    assertAccepted(
        fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code()), CredentialKind.PIN_AND_OTP);
  }

  @Test
  void aPendingTokenOpensNothing() {
    fixture.addUser("bob");
    var account = fixture.accounts.findOrCreate(new UserName("bob"));
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fixture.accounts.suspendToken(ADMINISTRATOR, fixture.account("bob"), fixture.token("bob"));

    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code())).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("wrong-code");
    assertThat(account.tokens()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void aSuspendedAccountOpensNoDoor(SecurityLevel level) {
    fixture.enrol("bob", level);
    fixture.accounts.setState(ADMINISTRATOR, fixture.account("bob"), AccountState.SUSPENDED);

    for (Service service : Service.BUILT_IN) {
      assertThat(fixture.at(service, "bob", "secret")).isEqualTo(REJECTED);
    }
    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code())).isEqualTo(REJECTED);
  }

  @Test
  void theLevelIsThatOfTheNameThePasswordBelongsTo() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    fixture.passwords.alias("bobby", "bob");

    assertThat(fixture.at(Service.IMAP, "bobby", "secret")).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("service-closed");
    assertThat(fixture.at(Service.WEBMAIL, "bobby", "secret")).isEqualTo(REJECTED);
    LoginResult.Accepted accepted =
        assertAccepted(
            fixture.at(Service.WEBMAIL, "bobby", "1234" + fixture.code()),
            CredentialKind.PIN_AND_OTP);
    assertThat(accepted.name()).isEqualTo(new UserName("bob"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BOB", " bob", "bob ", "Bob"})
  void anotherSpellingIsTheSameAccount(String spelling) {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);

    assertThat(fixture.at(Service.IMAP, spelling, "secret")).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("service-closed");
  }

  @Test
  void aUserWhomTheHostNoLongerHasOpensNoWebDoor() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    fixture.passwords.remove("bob");
    fixture.clock.advance(Duration.ofMinutes(1));

    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code())).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.IMAP, "bob", ticket, LOOPBACK)).isEqualTo(REJECTED);
  }

  @Test
  void aTicketOpensClientServicesFromItsSourcesAndJmapFromAnywhere() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    assertAccepted(
        fixture.at(Service.IMAP, "bob", ticket, LOOPBACK), CredentialKind.SESSION_TICKET);
    assertAccepted(
        fixture.at(Service.SMTP, "BOB", ticket, LOOPBACK), CredentialKind.SESSION_TICKET);
    assertThat(fixture.at(Service.IMAP, "bob", ticket, ELSEWHERE)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.IMAP, "bob", ticket, ClientAddress.UNKNOWN)).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("misplaced-ticket");
    assertAccepted(
        fixture.core.authenticate(
            LoginAttempt.bearer(Secret.of(ticket), Service.JMAP, ELSEWHERE, true)),
        CredentialKind.SESSION_TICKET);
  }

  @Test
  void aTicketOpensNoFurtherSession() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    assertThat(fixture.signIn("bob", ticket)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.SETTINGS, "bob", ticket, LOOPBACK)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.named("forum"), "bob", ticket, LOOPBACK)).isEqualTo(REJECTED);
  }

  @Test
  void aTicketBelongsToOneName() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fixture.addUser("eve");
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    assertThat(fixture.at(Service.IMAP, "eve", ticket, LOOPBACK)).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.IMAP, "", ticket, LOOPBACK)).isEqualTo(REJECTED);
  }

  @Test
  void byBearerATicketMayNameItsUserAndNothingElseIsLookedAt() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    fixture.addUser("eve");
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    assertAccepted(bearer("BOB", ticket), CredentialKind.SESSION_TICKET);
    assertThat(bearer("eve", ticket)).isEqualTo(REJECTED);
    assertThat(bearer("eve", "secret")).as("a right password").isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("invalid-ticket");
    assertThat(fixture.passwords.asked()).isEmpty();
  }

  private LoginResult bearer(String name, String token) {
    return fixture.core.authenticate(
        LoginAttempt.bearer(Optional.of(name), Secret.of(token), Service.IMAP, LOOPBACK, true));
  }

  @Test
  void aTicketSourceIsToldFromOtherClients() {
    assertThat(fixture.core.isTicketSource(LOOPBACK)).isTrue();
    assertThat(fixture.core.isTicketSource(ELSEWHERE)).isFalse();
    assertThat(fixture.core.isTicketSource(ClientAddress.UNKNOWN)).isFalse();
  }

  @Test
  void whatIsNotExactlyATicketIsAPassword() {
    fixture.passwords.add("bob", "pt_looks_like_a_ticket");

    assertAccepted(
        fixture.at(Service.IMAP, "bob", "pt_looks_like_a_ticket"), CredentialKind.NORMAL_PASSWORD);
  }

  @Test
  void aSecondSessionIsRefusedUntilTheUserEndsTheFirst() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String first = fixture.ticket("bob", "1234" + fixture.code());
    fixture.clock.advance(Duration.ofMinutes(1));

    assertThat(fixture.signIn("bob", "1234" + fixture.code()))
        .isEqualTo(new LoginResult.SessionOpen());
    fixture.clock.advance(Duration.ofMinutes(1));
    LoginResult replaced =
        fixture.core.signIn(
            LoginAttempt.of("bob", Secret.of("1234" + fixture.code()), Service.WEBMAIL, HOME, true),
            true);

    assertAccepted(replaced, CredentialKind.PIN_AND_OTP);
    assertThat(fixture.at(Service.IMAP, "bob", first, LOOPBACK)).isEqualTo(REJECTED);
  }

  @Test
  void atLevelOffManySessionsMayBeOpen() {
    fixture.addUser("bob");

    assertThat(fixture.ticket("bob", "secret")).isNotEqualTo(fixture.ticket("bob", "secret"));
  }

  @Test
  void noSessionOpensAtAServiceThatIsNotSignedInTo() {
    for (Service service : new Service[] {Service.JMAP, Service.IMAP}) {
      assertThatThrownBy(
              () ->
                  fixture.core.signIn(
                      LoginAttempt.of("bob", Secret.of("x"), service, HOME, true), false))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCredentialInClearIsNotEvenLookedAt() {
    fixture.addUser("bob");

    LoginResult result =
        fixture.core.authenticate(
            LoginAttempt.of("bob", Secret.of("secret"), Service.IMAP, HOME, false));

    assertThat(result).isEqualTo(new LoginResult.TlsRequired());
    assertThat(fixture.passwords.hashes()).isZero();
    assertAccepted(
        fixture.core.authenticate(
            LoginAttempt.of("bob", Secret.of("secret"), Service.IMAP, LOOPBACK, false)),
        CredentialKind.NORMAL_PASSWORD);
  }

  @Test
  void anOutageOfThePasswordAuthorityIsNoWrongPassword() {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);
    for (int i = 0; i < 20; i++) {
      assertThat(fixture.at(Service.IMAP, "bob", "wrong" + i))
          .isInstanceOf(LoginResult.Unavailable.class);
      assertThat(fixture.at(Service.WEBMAIL, "bob", "wrong" + i))
          .isInstanceOf(LoginResult.Unavailable.class);
    }
    fixture.passwords.setDown(false);

    assertAccepted(fixture.at(Service.IMAP, "bob", "secret"), CredentialKind.NORMAL_PASSWORD);
  }

  @Test
  void aHintIsGivenOnlyAfterARightCredentialWhereDisclosureIsHelpful() {
    CoreFixture helpful =
        new CoreFixture(
            "disclosure = opaque",
            "disclosure.example.com = helpful",
            "settings.url = https://mail.example.com/settings");
    helpful.enrol("bob@example.com", SecurityLevel.OTP_ONLY);
    helpful.enrol("bob@example.net", SecurityLevel.OTP_ONLY);

    LoginResult told = helpful.at(Service.IMAP, "bob@example.com", "secret");

    assertThat(((LoginResult.Rejected) told).hint())
        .get()
        .asString()
        .contains("https://mail.example.com/settings");
    assertThat(helpful.at(Service.IMAP, "bob@example.com", "wrong")).isEqualTo(REJECTED);
    assertThat(helpful.at(Service.IMAP, "bob@example.net", "secret")).isEqualTo(REJECTED);
  }

  @Test
  void whoGuessesTooOftenIsThrottledWhateverComesNext() {
    fixture.addUser("bob");
    for (int i = 0; i < 5; i++) {
      assertThat(fixture.at(Service.IMAP, "bob", "guess" + i)).isEqualTo(REJECTED);
    }
    int before = fixture.passwords.hashes();

    assertThat(fixture.at(Service.IMAP, "bob", "secret"))
        .isEqualTo(new LoginResult.Throttled(Duration.ofSeconds(2)));
    assertThat(fixture.passwords.hashes()).as("nothing is evaluated").isEqualTo(before);
    assertThat(fixture.events).last().extracting(event -> event.outcome()).isEqualTo("throttled");
    assertAccepted(
        fixture.at(Service.IMAP, "bob", "secret", ELSEWHERE), CredentialKind.NORMAL_PASSWORD);
    fixture.clock.advance(Duration.ofSeconds(2));
    assertAccepted(fixture.at(Service.IMAP, "bob", "secret"), CredentialKind.NORMAL_PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertThat(fixture.at(Service.IMAP, "bob", "anew" + i))
          .as("the success forgave what was before")
          .isEqualTo(REJECTED);
    }
  }

  @Test
  void aRightPasswordAtAClosedDoorIsChargedLikeAWrongOne() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    for (int i = 0; i < 4; i++) {
      fixture.at(Service.IMAP, "bob", "guess" + i);
    }
    fixture.at(Service.IMAP, "bob", "secret");

    assertThat(fixture.at(Service.IMAP, "bob", "another"))
        .isInstanceOf(LoginResult.Throttled.class);
  }

  @Test
  void aRepeatedCodeCountsEveryTimeAtThePageAndOnceWhereClientsRepeatByThemselves() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    for (int i = 0; i < 5; i++) {
      assertThat(fixture.at(Service.IMAP, "bob", "old")).isEqualTo(REJECTED);
      assertThat(fixture.at(Service.WEBMAIL, "bob", "1234000000")).isEqualTo(REJECTED);
    }

    assertThat(fixture.at(Service.IMAP, "bob", "old")).isEqualTo(REJECTED);
    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234000000"))
        .isInstanceOf(LoginResult.Throttled.class);
  }

  @Test
  void anyOfSeveralTokensOpensTheDoorAndNoneAdvancesAnother() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Secret spareKey = Secret.of("another key of 20 by");
    Account begun =
        CoreFixture.changed(
            fixture.enrolment.begin(
                ADMINISTRATOR,
                fixture.account("bob"),
                new NewToken(
                    HotpKind.NAME,
                    HotpParameters.DEFAULT.encode(),
                    Secret.of(spareKey.expose()),
                    -1),
                "spare"));
    CoreFixture.changed(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            begun,
            begun.tokens().get(1).id(),
            HotpParameters.DEFAULT.code(spareKey, 0),
            Optional.empty(),
            SecurityLevel.WEB_OTP));
    String spent = "1234" + fixture.code();

    assertAccepted(fixture.at(Service.WEBMAIL, "bob", spent), CredentialKind.PIN_AND_OTP);
    assertThat(fixture.at(Service.WEBMAIL, "bob", spent)).isEqualTo(REJECTED);
    assertThat(fixture.reason()).isEqualTo("replayed-code");
    assertAccepted(
        fixture.at(Service.WEBMAIL, "bob", "1234" + HotpParameters.DEFAULT.code(spareKey, 1)),
        CredentialKind.PIN_AND_OTP);
    assertThat(fixture.account("bob").tokens())
        .extracting(token -> token.kind())
        .containsExactly("totp", "hotp");
    assertThat(fixture.account("bob").tokens().get(1).lastConsumed()).isEqualTo(1);
  }

  @Test
  void theAuditSaysWhoWhereFromAndWhyAndHoldsNoSecret() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    fixture.at(Service.IMAP, "bob", "secret", ELSEWHERE);

    String line = fixture.events.get(fixture.events.size() - 1).toJson();

    assertThat(line)
        .contains("\"user\":\"bob\"", "\"service\":\"imap\"", "\"address\":\"198.51.100.23\"")
        .contains("\"outcome\":\"rejected\"", "\"reason\":\"service-closed\"")
        .doesNotContain("secret");
  }

  @Test
  void theOwnerIsShownTheSignInsRepeatsCollapsed() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    fixture.at(Service.IMAP, "bob", "secret");
    fixture.at(Service.IMAP, "bob", "secret");
    fixture.close();

    assertThat(fixture.store.signIns().list(fixture.account("bob").id()))
        .anySatisfy(
            line -> {
              assertThat(line.reason()).isEqualTo("service-closed");
              assertThat(line.count()).isEqualTo(2);
              assertThat(line.address()).isEqualTo("192.0.2.7");
            });
  }

  private static ClientAddress network(int number) {
    return ClientAddress.parse("203.0." + number + ".1");
  }

  private static LoginResult.Accepted assertAccepted(LoginResult result, CredentialKind by) {
    assertThat(result).isInstanceOf(LoginResult.Accepted.class);
    LoginResult.Accepted accepted = (LoginResult.Accepted) result;
    assertThat(accepted.credential()).isEqualTo(by);
    return accepted;
  }
}
