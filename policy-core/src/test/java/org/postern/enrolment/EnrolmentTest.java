package org.postern.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.KEY;
import static org.postern.CoreFixture.changed;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

final class EnrolmentTest {
  private static final Optional<Secret> PIN = Optional.of(Secret.of("1234"));

  private final CoreFixture fixture = new CoreFixture("pin.refused = 0000, 9999");

  @Test
  void aTokenIsPendingUntilACodeProvesItAndOnlyThenTheLevelChanges() {
    Account pending = begin("bob", totp());
    assertThat(pending.level()).isEqualTo(SecurityLevel.OFF);
    assertThat(pending.tokens())
        .extracting(token -> token.state())
        .containsExactly(TokenState.PENDING);

    Account proven =
        changed(
            fixture.enrolment.prove(
                ADMINISTRATOR, pending, id(pending), fixture.code(), PIN, SecurityLevel.WEB_OTP));

    assertThat(proven.level()).isEqualTo(SecurityLevel.WEB_OTP);
    assertThat(proven.tokens())
        .extracting(token -> token.state())
        .containsExactly(TokenState.ACTIVE);
    assertThat(proven.pin()).isPresent();
  }

  @Test
  void theCodeThatProvedATokenOpensNoDoorAfterwards() {
    Account pending = begin("bob", totp());
    String code = fixture.code();
    changed(
        fixture.enrolment.prove(
            ADMINISTRATOR, pending, id(pending), code, PIN, SecurityLevel.WEB_OTP));

    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + code))
        .isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void aWrongCodeChangesNothing() {
    Account pending = begin("bob", totp());

    for (String code : new String[] {"000000", "", "1234" + fixture.code(), "abcdef"}) {
      assertRefused(
          fixture.enrolment.prove(
              ADMINISTRATOR, pending, id(pending), code, PIN, SecurityLevel.WEB_OTP),
          Refusal.WRONG_CODE);
    }
    assertThat(fixture.account("bob")).isEqualTo(pending);
  }

  @Test
  void aSecondEnrolmentNeverBreaksTheWorkingOne() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Account pending =
        changed(
            fixture.enrolment.begin(
                ADMINISTRATOR,
                fixture.account("bob"),
                new NewToken(
                    HotpKind.NAME,
                    HotpParameters.DEFAULT.encode(),
                    Secret.of("another key 12345678"),
                    -1),
                "spare"));

    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + fixture.code()))
        .isInstanceOf(LoginResult.Accepted.class);
    assertThat(pending.level()).isEqualTo(SecurityLevel.WEB_OTP);
  }

  @Test
  void whoBeginsAnewLeavesNoTokenBehindThatNobodyProved() {
    Account first = begin("bob", totp());
    Account second =
        changed(fixture.enrolment.beginAnew(ADMINISTRATOR, first, totp(), "another phone"));

    assertThat(second.tokens()).extracting(token -> token.label()).containsExactly("another phone");
    assertRefused(
        fixture.enrolment.prove(
            ADMINISTRATOR, second, id(first), fixture.code(), PIN, SecurityLevel.WEB_OTP),
        Refusal.NO_SUCH_TOKEN);
    Account proven =
        changed(
            fixture.enrolment.prove(
                ADMINISTRATOR, second, id(second), fixture.code(), PIN, SecurityLevel.WEB_OTP));
    assertThat(
            changed(fixture.enrolment.beginAnew(ADMINISTRATOR, proven, totp(), "third")).tokens())
        .as("one in use stays")
        .hasSize(2);
  }

  @Test
  void aPinIsNeededAboveOffAndMustFollowThePolicy() {
    Account pending = begin("bob", totp());

    assertRefused(prove(pending, Optional.empty()), Refusal.NO_PIN);
    assertRefused(prove(pending, Optional.of(Secret.of("9999"))), Refusal.UNACCEPTABLE_PIN);
    assertRefused(prove(pending, Optional.of(Secret.of("12345"))), Refusal.UNACCEPTABLE_PIN);
    assertThat(prove(pending, PIN)).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aTokenIsProvenOnce() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);

    assertRefused(prove(account, PIN), Refusal.NOT_PENDING);
    assertRefused(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            account,
            new TokenId(java.util.UUID.randomUUID()),
            fixture.code(),
            PIN,
            SecurityLevel.OFF),
        Refusal.NO_SUCH_TOKEN);
  }

  @Test
  void hotpIsProvenByItsFirstCodeOrItsSecond() {
    for (int counter = 0; counter <= 1; counter++) {
      Account pending =
          begin(
              "user" + counter,
              new NewToken(
                  HotpKind.NAME, HotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1));
      String code = HotpParameters.DEFAULT.code(KEY, counter);
      assertThat(
              fixture.enrolment.prove(
                  ADMINISTRATOR, pending, id(pending), code, PIN, SecurityLevel.WEB_OTP))
          .isInstanceOf(ChangeResult.Changed.class);
    }
  }

  @Test
  void anHotpTokenThatRanAwayIsFoundByTwoConsecutiveCodes() {
    Account pending =
        begin(
            "bob",
            new NewToken(
                HotpKind.NAME, HotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1));
    Account account =
        changed(
            fixture.enrolment.prove(
                ADMINISTRATOR,
                pending,
                id(pending),
                HotpParameters.DEFAULT.code(KEY, 0),
                PIN,
                SecurityLevel.WEB_OTP));
    String far = HotpParameters.DEFAULT.code(KEY, 500);
    String farther = HotpParameters.DEFAULT.code(KEY, 501);
    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + far))
        .isInstanceOf(LoginResult.Rejected.class);

    assertRefused(resynchronise(account, far, far), Refusal.WRONG_CODE);
    assertThat(resynchronise(account, far, farther)).isInstanceOf(ChangeResult.Changed.class);
    assertRefused(resynchronise(fixture.account("bob"), far, farther), Refusal.WRONG_CODE);
    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + HotpParameters.DEFAULT.code(KEY, 502)))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aTotpTokenWhoseClockIsFarOffIsFoundByTwoConsecutiveCodes() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    var behind = fixture.clock.instant().minus(Duration.ofMinutes(4));
    String first = TotpParameters.DEFAULT.code(KEY, behind);
    String second = TotpParameters.DEFAULT.code(KEY, behind.plusSeconds(30));

    changed(resynchronise(account, first, second));

    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(
            fixture.at(
                Service.WEBMAIL,
                "bob",
                "1234"
                    + TotpParameters.DEFAULT.code(
                        KEY, fixture.clock.instant().minus(Duration.ofMinutes(4)).plusSeconds(30))))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void whoeverReadTheAccountBeforeAnotherChangedItIsTold() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    changed(fixture.accounts.setLevel(ADMINISTRATOR, account, SecurityLevel.OTP_ONLY));

    assertRefused(
        fixture.accounts.setLevel(ADMINISTRATOR, account, SecurityLevel.OFF),
        Refusal.CHANGED_MEANWHILE);
  }

  @Test
  void aLevelAboveOffNeedsAPinAndATokenThatWorks() {
    fixture.addUser("bob");
    Account empty = fixture.accounts.findOrCreate(new UserName("bob"));
    assertRefused(
        fixture.accounts.setLevel(ADMINISTRATOR, empty, SecurityLevel.WEB_OTP), Refusal.NO_PIN);
    Account withPin = changed(fixture.accounts.setPin(ADMINISTRATOR, empty, Secret.of("1234")));
    assertRefused(
        fixture.accounts.setLevel(ADMINISTRATOR, withPin, SecurityLevel.WEB_OTP),
        Refusal.NO_ACTIVE_TOKEN);
  }

  @Test
  void theLastTokenThatWorksStaysWhileTheLevelNeedsIt() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);

    assertRefused(
        fixture.accounts.removeToken(ADMINISTRATOR, account, id(account)), Refusal.NO_ACTIVE_TOKEN);
    Account off = changed(fixture.accounts.setLevel(ADMINISTRATOR, account, SecurityLevel.OFF));
    assertThat(changed(fixture.accounts.removeToken(ADMINISTRATOR, off, id(off))).tokens())
        .isEmpty();
  }

  @Test
  void resettingTurnsTheSecondFactorOff() {
    Account account = fixture.enrol("bob", SecurityLevel.OTP_ONLY);

    Account reset = changed(fixture.accounts.reset(ADMINISTRATOR, account));

    assertThat(reset.level()).isEqualTo(SecurityLevel.OFF);
    assertThat(reset.pin()).isEmpty();
    assertThat(reset.tokens()).isEmpty();
    assertThat(fixture.at(Service.WEBMAIL, "bob", "secret"))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aRenamedAccountKeepsItsEnrolment() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fixture.addUser("robert");

    changed(fixture.accounts.rename(ADMINISTRATOR, account, new UserName("robert")));

    assertThat(fixture.accounts.find(new UserName("bob"))).isEmpty();
    assertThat(fixture.at(Service.WEBMAIL, "robert", "1234" + fixture.code()))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aNameIsNotTakenFromAnotherAccount() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fixture.enrol("eve", SecurityLevel.OFF);

    assertRefused(
        fixture.accounts.rename(ADMINISTRATOR, account, new UserName("eve")), Refusal.NAME_TAKEN);
  }

  @Test
  void everyChangeIsAuditedWithoutAnySecret() {
    Account account = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    changed(fixture.accounts.setPin(ADMINISTRATOR, account, Secret.of("4321")));

    assertThat(fixture.events)
        .filteredOn(event -> event.outcome().equals("changed"))
        .hasSize(3)
        .noneMatch(event -> event.toJson().contains("4321") || event.toJson().contains("1234"));
  }

  private NewToken totp() {
    return new NewToken(
        TotpKind.NAME, TotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1);
  }

  private Account begin(String name, NewToken token) {
    fixture.addUser(name);
    Account account = fixture.accounts.findOrCreate(new UserName(name));
    return changed(fixture.enrolment.begin(ADMINISTRATOR, account, token, "phone"));
  }

  private ChangeResult prove(Account account, Optional<Secret> pin) {
    return fixture.enrolment.prove(
        ADMINISTRATOR, account, id(account), fixture.code(), pin, SecurityLevel.WEB_OTP);
  }

  private ChangeResult resynchronise(Account account, String first, String second) {
    return fixture.enrolment.resynchronise(ADMINISTRATOR, account, id(account), first, second);
  }

  private static TokenId id(Account account) {
    return account.tokens().get(0).id();
  }

  private static void assertRefused(ChangeResult result, Refusal why) {
    assertThat(result).isInstanceOf(ChangeResult.Refused.class);
    assertThat(((ChangeResult.Refused) result).why()).isEqualTo(why);
    assertThat(((ChangeResult.Refused) result).message()).isNotBlank();
  }
}
