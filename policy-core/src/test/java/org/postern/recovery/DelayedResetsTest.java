package org.postern.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.HOME;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.FakeOutbox;
import org.postern.audit.AuditEvent;
import org.postern.login.LoginResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.recovery.ResetResult.SecondFactor;
import org.postern.secret.Secret;
import org.postern.store.Fixture;

class DelayedResetsTest {
  private static final String BOB = ResetsTest.BOB;
  private static final Contact PHONE =
      Contact.parse(ContactKind.SMS, "+491701234567").orElseThrow();
  private static final Duration DELAY = Duration.ofHours(36);

  private CoreFixture fixture =
      new CoreFixture("recovery.second-factor = delay", "recovery.delay = 36h");

  @AfterEach
  void close() {
    fixture.close();
  }

  private ResetResult recover(SecurityLevel level) {
    fixture.enrol(BOB, SecurityLevel.WEB_OTP);
    fixture.accounts.setLevel(ADMINISTRATOR, fixture.account(BOB), level);
    fixture.contacts.set(ADMINISTRATOR, fixture.account(BOB), PHONE);
    int before = fixture.outbox.posted().size();
    fixture.resets.ask(BOB, ResetsTest.BROWSER, HOME, Locale.ENGLISH);
    await().until(() -> fixture.outbox.posted().size() > before);
    return fixture.resets.redeem(
        BOB,
        fixture.outbox.code(),
        ResetsTest.BROWSER,
        Optional.of(Secret.of("new")),
        HOME,
        Locale.ENGLISH);
  }

  private SecurityLevel level() {
    return fixture.account(BOB).level();
  }

  @Test
  void theSecondFactorStaysUntilItsTimeAndThenGoes() {
    ResetResult result = recover(SecurityLevel.OTP_ONLY);
    assertThat(result)
        .isEqualTo(
            new ResetResult.Done(
                true, new SecondFactor.OffLater(fixture.clock.instant().plus(DELAY))));
    assertThat(fixture.at(Service.WEBMAIL, BOB, "new")).isInstanceOf(LoginResult.Rejected.class);

    fixture.clock.advance(DELAY.minusMillis(1));
    fixture.resets.runDue();
    assertThat(level()).isEqualTo(SecurityLevel.OTP_ONLY);
    fixture.clock.advance(Duration.ofMillis(1));
    fixture.resets.runDue();
    assertThat(level()).isEqualTo(SecurityLevel.OFF);
    assertThat(fixture.at(Service.WEBMAIL, BOB, "new")).isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void theOwnerIsWarnedWhereverThereMayBeSomebodyToReadIt() {
    recover(SecurityLevel.WEB_OTP);

    List<FakeOutbox.Posted> posted = fixture.outbox.posted();
    assertThat(posted.subList(1, posted.size()))
        .extracting(FakeOutbox.Posted::to)
        .containsExactly(PHONE, Contact.parse(ContactKind.MAIL, BOB).orElseThrow());
    assertThat(posted.get(2).message().text())
        .contains("November 26, 2026", "call it off on the page for lost tokens by this code: ");
  }

  @Test
  void theNoticeLeadsToThePageToCallOffAtWithoutTheCodeInTheLink() {
    fixture.close();
    fixture =
        new CoreFixture(
            "recovery.second-factor = delay",
            "settings.url = https://mail.example.test/postern/settings");
    recover(SecurityLevel.WEB_OTP);

    assertThat(fixture.outbox.posted().get(2).message().text())
        .contains(
            "call it off at https://mail.example.test/postern/lost-token/call-off by this code: ");
  }

  @Test
  void theCodeOfTheNoticeCallsItOffOnce() {
    recover(SecurityLevel.OTP_ONLY);
    String code = fixture.outbox.code();

    assertThat(fixture.resets.cancel("bbbbb-bbbbb-bbbbb-bbbbb", HOME)).isFalse();
    assertThat(fixture.resets.cancel("", HOME)).isFalse();
    assertThat(fixture.resets.cancel(code.toUpperCase(Locale.ROOT), HOME)).isTrue();
    assertThat(fixture.resets.cancel(code, HOME)).isFalse();
    fixture.clock.advance(DELAY);
    fixture.resets.runDue();
    assertThat(level()).isEqualTo(SecurityLevel.OTP_ONLY);
  }

  @Test
  void signingInWithTheTokenCallsItOff() {
    recover(SecurityLevel.OTP_ONLY);
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(fixture.at(Service.WEBMAIL, BOB, "1234" + fixture.code()))
        .isInstanceOf(LoginResult.Accepted.class);

    fixture.clock.advance(DELAY);
    fixture.resets.runDue();
    assertThat(level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(fixture.reason()).isEqualTo("reset-called-off token-used");
    assertThat(fixture.store.scheduledResets().find(fixture.account(BOB).id())).isEmpty();
  }

  @Test
  void anAdministratorsResetCallsItOffSoThatItHitsNoLaterEnrolment() {
    recover(SecurityLevel.OTP_ONLY);
    fixture.accounts.reset(ADMINISTRATOR, fixture.account(BOB));

    assertThat(fixture.store.scheduledResets().find(fixture.account(BOB).id())).isEmpty();
  }

  @Test
  void oneOfManyNodesDoesIt() {
    recover(SecurityLevel.OTP_ONLY);
    fixture.clock.advance(DELAY);
    Fixture.race(
        6,
        () -> {
          fixture.resets.runDue();
          return true;
        });

    assertThat(fixture.events.stream().map(AuditEvent::reason)).containsOnlyOnce("reset");
    assertThat(level()).isEqualTo(SecurityLevel.OFF);
  }

  @Test
  void whereThereIsNoSecondFactorNothingWaits() {
    assertThat(recover(SecurityLevel.OFF))
        .isEqualTo(new ResetResult.Done(true, new SecondFactor.Off()));
    assertThat(fixture.outbox.posted()).hasSize(1);
  }

  @Test
  void theSecondFactorIsKeptWhereThatIsConfigured() {
    fixture.close();
    fixture = new CoreFixture("recovery.second-factor = keep");

    assertThat(recover(SecurityLevel.OTP_ONLY))
        .isEqualTo(new ResetResult.Done(true, new SecondFactor.Kept()));
    assertThat(level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(fixture.account(BOB).tokens()).hasSize(1);
    assertThat(fixture.reason()).isEqualTo("recovered");
  }
}
