package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.account.AccountState;
import org.postern.credential.CredentialKind;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.recovery.RecoveryCode;
import org.postern.recovery.RecoveryCodes;
import org.postern.store.Fixture;

final class RecoveryLoginTest {
  private final CoreFixture fixture = new CoreFixture();
  private List<String> codes;

  @BeforeEach
  void enrol() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    codes = issue("bob");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> issue(String name) {
    RecoveryCodes.Issued issued =
        fixture.recoveryCodes.issue(CoreFixture.ADMINISTRATOR, fixture.account(name));
    assertThat(issued.result()).isInstanceOf(ChangeResult.Changed.class);
    return issued.codes().stream().map(RecoveryCode::show).toList();
  }

  private LoginResult signIn(String secret) {
    return fixture.at(Service.WEBMAIL, "bob", secret);
  }

  private void assertIn(String secret) {
    assertThat(signIn(secret))
        .asInstanceOf(type(LoginResult.Accepted.class))
        .extracting(LoginResult.Accepted::credential)
        .isEqualTo(CredentialKind.PIN_AND_RECOVERY_CODE);
  }

  private void assertOut(String secret, String reason) {
    assertThat(signIn(secret)).isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.reason()).isEqualTo(reason);
  }

  @Test
  void tenDifferentCodesAreIssued() {
    assertThat(codes)
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(code -> code.matches("[bcdfghjkmnpqrstvwxyz]{5}-[bcdfghjkmnpqrstvwxyz]{5}"));
  }

  @Test
  void eachCodeAfterThePinOpensTheWebDoorOnce() {
    for (String code : codes) {
      assertIn("1234" + code);
      assertThat(fixture.reason()).isEqualTo("recovery-code");
      assertOut("1234" + code, "wrong-code");
    }
    assertThat(fixture.recoveryCodes.remaining(fixture.account("bob"))).isZero();
  }

  @Test
  void aCodeMayBeTypedInCapitalsWithSpacesAndWithoutItsHyphen() {
    assertIn("1234 " + codes.get(0).toUpperCase(Locale.ROOT));
    assertIn("12 34" + codes.get(1).replace("-", " "));
    assertIn("1234" + codes.get(2).replace("-", ""));
  }

  @Test
  void theTokenStillWorksBesideTheCodes() {
    assertThat(signIn("1234" + fixture.code())).isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aCodeWithAWrongPinIsKeptAndDiesOfTheFifth() {
    for (int pin = 0; pin < 5; pin++) {
      assertOut("999" + pin + codes.get(0), "wrong-pin");
      fixture.clock.advance(java.time.Duration.ofHours(2));
    }

    assertOut("1234" + codes.get(0), "replayed-code");
    fixture.clock.advance(java.time.Duration.ofHours(2));
    assertIn("1234" + codes.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "smtp", "jmap", "forum"})
  void noOtherDoorTakesACode(String service) {
    assertThat(fixture.at(Service.named(service), "bob", "1234" + codes.get(0)))
        .isInstanceOf(LoginResult.Rejected.class);
    assertIn("1234" + codes.get(0));
  }

  @Test
  void aCodeWithoutAPinIsNothing() {
    assertOut(codes.get(0), "wrong-code");
  }

  @Test
  void aCodeOfAnotherAccountIsNothing() {
    fixture.enrol("eve", SecurityLevel.WEB_OTP);
    issue("eve").forEach(code -> assertThat(signIn("1234" + code)).isNotNull());

    assertThat(fixture.events).extracting(event -> event.outcome()).doesNotContain("accepted");
  }

  @Test
  void newCodesMakeTheOldOnesVoid() {
    List<String> fresh = issue("bob");

    assertOut("1234" + codes.get(0), "wrong-code");
    assertIn("1234" + fresh.get(0));
  }

  @Test
  void aSuspendedAccountKeepsItsCodes() {
    fixture.accounts.setState(
        CoreFixture.ADMINISTRATOR, fixture.account("bob"), AccountState.SUSPENDED);
    assertOut("1234" + codes.get(0), "account-suspended");
    fixture.accounts.setState(
        CoreFixture.ADMINISTRATOR, fixture.account("bob"), AccountState.ACTIVE);

    assertIn("1234" + codes.get(0));
  }

  @Test
  void aResetRemovesTheCodes() {
    fixture.accounts.reset(CoreFixture.ADMINISTRATOR, fixture.account("bob"));

    assertThat(fixture.recoveryCodes.remaining(fixture.account("bob"))).isZero();
  }

  @Test
  void whoHasNoPinGetsNoCodes() {
    fixture.addUser("alice");
    var alice = fixture.accounts.findOrCreate(new org.postern.account.UserName("alice"));

    assertThat(fixture.recoveryCodes.issue(CoreFixture.ADMINISTRATOR, alice).result())
        .asInstanceOf(type(ChangeResult.Refused.class))
        .extracting(ChangeResult.Refused::why)
        .isEqualTo(Refusal.NO_PIN);
  }

  @Test
  void ofManyWhoTypeOneCodeAtOnceOneIsIn() {
    assertThat(Fixture.race(8, () -> signIn("1234" + codes.get(0)) instanceof LoginResult.Accepted))
        .containsOnlyOnce(true);
  }

  @Test
  void aCodeShowsItselfOnPurposeOnly() {
    RecoveryCodes.Issued issued =
        fixture.recoveryCodes.issue(CoreFixture.ADMINISTRATOR, fixture.account("bob"));

    assertThat(issued.toString()).doesNotContain(issued.codes().get(0).show());
    assertThat(fixture.events.toString()).doesNotContain(issued.codes().get(0).show());
  }
}
