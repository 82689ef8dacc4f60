package org.postern.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.ELSEWHERE;
import static org.postern.CoreFixture.HOME;
import static org.postern.CoreFixture.changed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.CoreFixture.Mail;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.audit.OwnerNotices;
import org.postern.config.NoticeConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;

final class NoticesTest {
  private static final String BOB = "bob@example.com";
  private static final Actor SETTINGS = new Actor("settings", "192.0.2.7");

  private final CoreFixture core = new CoreFixture();

  @AfterEach
  void close() {
    core.close();
  }

  @Test
  void aChangeIsToldWithTimePlaceAndAdvice() {
    Account bob = core.enrol(BOB, SecurityLevel.WEB_OTP);
    core.mails.clear();
    changed(core.accounts.setLevel(SETTINGS, bob, SecurityLevel.OTP_ONLY));

    Mail mail = core.mails.get(0);
    assertThat(core.mails).hasSize(1);
    assertThat(mail.to()).isEqualTo(BOB);
    assertThat(mail.message().text())
        .contains(BOB)
        .contains("The security level is now: one-time password at the web, everything else")
        .contains("When: 2026-11-24 12:05 UTC")
        .contains("By: the settings page")
        .contains("From: 192.0.2.7")
        .contains("tell your administrator");
  }

  @Test
  void theProvenMailContactIsTold() {
    Account bob = core.enrol("bob", SecurityLevel.WEB_OTP);
    bob =
        changed(
            core.contacts.set(SETTINGS, bob, contact(ContactKind.MAIL, "bob@elsewhere.example")));
    bob = changed(core.contacts.set(SETTINGS, bob, contact(ContactKind.SMS, "+491701234567")));
    core.mails.clear();
    changed(core.accounts.setPin(SETTINGS, bob, Secret.of("5678")));

    assertThat(core.mails).extracting(Mail::to).containsExactly("bob@elsewhere.example");
    assertThat(core.mails.get(0).message().text()).doesNotContain("5678");
  }

  @Test
  void aRefusedChangeIsNotTold() {
    Account bob = core.enrol(BOB, SecurityLevel.WEB_OTP);
    core.mails.clear();
    core.accounts.setPin(SETTINGS, bob, Secret.of("56"));
    core.accounts.removeToken(SETTINGS, bob, core.token(BOB));

    assertThat(core.mails).isEmpty();
  }

  @Test
  void aNewNameIsToldToBoth() {
    Account bob = core.enrol(BOB, SecurityLevel.WEB_OTP);
    core.mails.clear();
    changed(core.accounts.moveTo(ADMINISTRATOR, bob, new UserName("robert@example.com")));

    assertThat(core.mails).extracting(Mail::to).containsExactly(BOB, "robert@example.com");
    assertThat(core.mails.get(0).message().text())
        .contains("The user name is now robert@example.com.");
  }

  @Test
  void aDeletionIsToldToTheMailboxThatWas() {
    Account bob = core.enrol(BOB, SecurityLevel.WEB_OTP);
    core.mails.clear();
    changed(core.accounts.delete(ADMINISTRATOR, bob));

    assertThat(core.mails).extracting(Mail::to).containsExactly(BOB);
  }

  @Test
  void everyChangeHasASentenceOfItsOwn() {
    Account bob = core.enrol(BOB, SecurityLevel.WEB_OTP);
    bob = after(core.accounts.suspendToken(SETTINGS, bob, core.token(BOB)));
    bob = after(core.accounts.resumeToken(SETTINGS, bob, core.token(BOB)));
    bob = after(core.accounts.setLevel(SETTINGS, bob, SecurityLevel.OFF));
    bob = after(core.accounts.setPin(SETTINGS, bob, Secret.of("5678")));
    bob = after(core.recoveryCodes.issue(SETTINGS, bob).result());
    bob = after(core.accounts.setState(SETTINGS, bob, AccountState.SUSPENDED));
    bob = after(core.accounts.removeToken(SETTINGS, bob, core.token(BOB)));
    bob = after(core.accounts.reset(SETTINGS, bob));
    bob = after(core.accounts.rename(SETTINGS, bob, new UserName("rob@example.com")));
    after(core.accounts.delete(SETTINGS, bob));

    assertThat(core.mails).hasSizeGreaterThan(10);
    assertThat(core.mails)
        .extracting(mail -> mail.message().text())
        .noneMatch(text -> text.contains("It was: "))
        .noneMatch(text -> text.contains("{"))
        .noneMatch(text -> text.contains("_"));
  }

  @Test
  void whatIsNotKnownIsToldAsItIs() {
    assertThat(ChangeText.of("turned-around twice", Locale.GERMAN))
        .isEqualTo("Es war: turned-around twice");
    assertThat(ChangeText.of("contact-set mail", Locale.GERMAN))
        .isEqualTo("Ein Kontakt für den Verlust des Tokens wurde hinterlegt (per Mail).");
    assertThat(ChangeText.by("somebody", Locale.GERMAN)).isEqualTo("somebody");
  }

  @Test
  void aSignInFromANewNetworkIsToldOnce() {
    core.enrol(BOB, SecurityLevel.WEB_OTP);
    core.mails.clear();
    signIn(HOME, BOB);
    assertThat(core.mails).isEmpty();
    signIn(ELSEWHERE, BOB);
    signIn(ELSEWHERE, BOB);
    signIn(HOME, BOB);

    assertThat(core.mails).extracting(Mail::to).containsExactly(BOB);
    assertThat(core.mails.get(0).message().text())
        .contains("Where: webmail")
        .contains("From: 198.51.100.23");
  }

  @Test
  void anotherSpellingOfTheNameIsNoOtherBeginning() {
    core.enrol(BOB, SecurityLevel.WEB_OTP);
    signIn(HOME, BOB);
    core.passwords.alias("robert", BOB);
    core.mails.clear();
    signIn(ELSEWHERE, "robert");

    assertThat(core.mails).hasSize(1);
  }

  @Test
  void telephonesAndFailuresAndUnknownNetworksTellNothing() {
    core.enrol(BOB, SecurityLevel.WEB_OTP);
    signIn(HOME, BOB);
    core.mails.clear();
    assertThat(core.at(Service.IMAP, BOB, "secret", ELSEWHERE))
        .isInstanceOf(LoginResult.Accepted.class);
    core.at(Service.WEBMAIL, BOB, "1234000000", ELSEWHERE);
    signIn(ClientAddress.UNKNOWN, BOB);

    assertThat(core.mails).isEmpty();
  }

  @Test
  void noticesCanBeSwitchedOffAndNeedMail() {
    NoticeConfig on = new NoticeConfig(true, Locale.ENGLISH);
    NoticeConfig off = new NoticeConfig(false, Locale.ENGLISH);

    assertThat(Notices.of(on, Set.of(ContactKind.SMS), (to, message) -> {}, id -> List.of()))
        .isSameAs(OwnerNotices.NONE);
    assertThat(Notices.of(off, Set.of(ContactKind.MAIL), (to, message) -> {}, id -> List.of()))
        .isSameAs(OwnerNotices.NONE);
  }

  private void signIn(ClientAddress from, String name) {
    core.clock.advance(Duration.ofMinutes(1));
    Secret secret = Secret.of("1234" + core.code());
    assertThat(core.core.signIn(LoginAttempt.of(name, secret, Service.WEBMAIL, from, true), true))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  private static Account after(ChangeResult result) {
    return changed(result);
  }

  private static Contact contact(ContactKind kind, String address) {
    return Contact.parse(kind, address).orElseThrow();
  }
}
