package org.postern.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.ChangeResult.Refused;
import org.postern.enrolment.Refusal;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;

class ContactsTest {
  private static final String BOB = "bob@example.test";
  private static final Contact MAIL = mail("bob@elsewhere.test");
  private static final Contact PHONE =
      Contact.parse(ContactKind.SMS, "+49 170 1234567").orElseThrow();

  private final CoreFixture fixture =
      new CoreFixture("recovery.served-domains = lists.example.test, xn--mller-kva.test");

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Contact mail(String address) {
    return Contact.parse(ContactKind.MAIL, address).orElseThrow();
  }

  private Account bob() {
    return fixture.accounts.findOrCreate(new UserName(BOB));
  }

  private Optional<Refused> begin(Contact contact) {
    return fixture.contacts.begin(CoreFixture.ADMINISTRATOR, bob(), contact, Locale.ENGLISH);
  }

  private ChangeResult prove(ContactKind kind, String code) {
    return fixture.contacts.prove(CoreFixture.ADMINISTRATOR, bob(), kind, code);
  }

  private static Refusal why(ChangeResult result) {
    return ((Refused) result).why();
  }

  @Test
  void aContactIsTheAccountsOnceTheCodeThatWasSentThereIsTyped() {
    assertThat(begin(MAIL)).isEmpty();

    assertThat(fixture.outbox.posted()).hasSize(1);
    assertThat(fixture.outbox.posted().get(0).to()).isEqualTo(MAIL);
    assertThat(fixture.contacts.of(bob())).isEmpty();
    assertThat(prove(ContactKind.MAIL, fixture.outbox.code()))
        .isInstanceOf(ChangeResult.Changed.class);
    assertThat(fixture.contacts.of(bob())).containsOnlyKeys(ContactKind.MAIL);
    assertThat(fixture.contacts.of(bob())).containsValue(MAIL);
  }

  @Test
  void provingAContactEndsOtherSessions() {
    fixture.enrol(BOB, SecurityLevel.WEB_OTP);
    String ticket = fixture.ticket(BOB, "1234" + fixture.code());
    begin(PHONE);
    prove(ContactKind.SMS, fixture.outbox.code());

    assertThat(
            fixture
                .store
                .sessions()
                .list(bob().id(), fixture.clock.instant(), java.time.Instant.EPOCH))
        .isEmpty();
    assertThat(ticket).isNotEmpty();
  }

  @Test
  void aCodeIsReadAsPeopleTypeIt() {
    begin(PHONE);

    assertThat(
            prove(
                ContactKind.SMS,
                ' ' + fixture.outbox.code().toUpperCase(Locale.ROOT).replace("-", " ") + ' '))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aCodeWorksOnce() {
    begin(MAIL);
    String code = fixture.outbox.code();
    prove(ContactKind.MAIL, code);
    fixture.contacts.remove(CoreFixture.ADMINISTRATOR, bob(), ContactKind.MAIL);

    assertThat(why(prove(ContactKind.MAIL, code))).isEqualTo(Refusal.WRONG_CONTACT_CODE);
  }

  @Test
  void aCodeWorksForFifteenMinutes() {
    begin(MAIL);
    fixture.clock.advance(Duration.ofMinutes(15));

    assertThat(why(prove(ContactKind.MAIL, fixture.outbox.code())))
        .isEqualTo(Refusal.WRONG_CONTACT_CODE);
  }

  @Test
  void aCodeIsDeadAfterFiveWrongTriesAndTheNextOneIsNot() {
    begin(MAIL);
    for (int i = 0; i < 5; i++) {
      assertThat(why(prove(ContactKind.MAIL, "bbbbb-bbbbb"))).isEqualTo(Refusal.WRONG_CONTACT_CODE);
    }
    assertThat(why(prove(ContactKind.MAIL, fixture.outbox.code())))
        .isEqualTo(Refusal.WRONG_CONTACT_CODE);

    begin(MAIL);
    assertThat(prove(ContactKind.MAIL, fixture.outbox.code()))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void askingForMoreCodesThanThereAreGivesNoMoreTries() {
    for (int i = 0; i < Contacts.CODES_A_DAY; i++) {
      begin(MAIL);
    }
    for (int i = 0; i < 5; i++) {
      prove(ContactKind.MAIL, "bbbbb-bbbbb");
    }

    assertThat(begin(MAIL).map(Refused::why)).contains(Refusal.TOO_MANY_CODES);
    assertThat(why(prove(ContactKind.MAIL, fixture.outbox.code())))
        .isEqualTo(Refusal.WRONG_CONTACT_CODE);
  }

  @Test
  void aCodeOfOneKindProvesNoOther() {
    begin(MAIL);

    assertThat(why(prove(ContactKind.SMS, fixture.outbox.code())))
        .isEqualTo(Refusal.WRONG_CONTACT_CODE);
  }

  @Test
  void aCodeIsGoodForAnotherTryWhenTheAccountChangedMeanwhile() {
    Account stale = bob();
    begin(MAIL);
    fixture.contacts.set(CoreFixture.ADMINISTRATOR, bob(), PHONE);

    assertThat(
            why(
                fixture.contacts.prove(
                    CoreFixture.ADMINISTRATOR, stale, ContactKind.MAIL, fixture.outbox.code())))
        .isEqualTo(Refusal.CHANGED_MEANWHILE);
    assertThat(prove(ContactKind.MAIL, fixture.outbox.code()))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void anAccountIsSentSoManyCodesADayAndToldWhenThereAreMore() {
    for (int i = 0; i < Contacts.CODES_A_DAY; i++) {
      assertThat(begin(MAIL)).isEmpty();
    }

    Refused refused = begin(MAIL).orElseThrow();
    assertThat(refused.why()).isEqualTo(Refusal.TOO_MANY_CODES);
    assertThat(refused.message()).contains("2026-11-25T12:00:00Z");
    assertThat(begin(PHONE)).isEmpty();
    fixture.clock.advance(Duration.ofDays(1));
    assertThat(begin(MAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "friend@example.test",
        "bob@EXAMPLE.test",
        "bob@hosted.test",
        "bob@lists.example.test",
        "bob@xn--mller-kva.test"
      })
  void aMailboxServedHereIsRefused(String address) {
    fixture.passwords.serve("hosted.test");

    assertThat(begin(mail(address)).map(Refused::why)).contains(Refusal.SERVED_DOMAIN);
    assertThat(why(fixture.contacts.set(CoreFixture.ADMINISTRATOR, bob(), mail(address))))
        .isEqualTo(Refusal.SERVED_DOMAIN);
    assertThat(fixture.outbox.posted()).isEmpty();
  }

  @Test
  void aDomainIsTheSameInAnyScript() {
    Account account = fixture.accounts.findOrCreate(new UserName("bob@bücher.test"));

    assertThat(
            why(
                fixture.contacts.set(
                    CoreFixture.ADMINISTRATOR, account, mail("bob@xn--bcher-kva.test"))))
        .isEqualTo(Refusal.SERVED_DOMAIN);
  }

  @Test
  void anAdministratorSetsAndRemovesAContact() {
    fixture.contacts.set(CoreFixture.ADMINISTRATOR, bob(), MAIL);
    fixture.contacts.set(CoreFixture.ADMINISTRATOR, bob(), PHONE);
    assertThat(fixture.contacts.of(bob())).hasSize(2);

    fixture.contacts.remove(CoreFixture.ADMINISTRATOR, bob(), ContactKind.MAIL);
    assertThat(fixture.contacts.of(bob())).containsOnlyKeys(ContactKind.SMS);
    assertThat(why(fixture.contacts.remove(CoreFixture.ADMINISTRATOR, bob(), ContactKind.MAIL)))
        .isEqualTo(Refusal.NO_SUCH_CONTACT);
  }

  @Test
  void contactsStayThroughARenameAndAReset() {
    fixture.enrol(BOB, SecurityLevel.OTP_ONLY);
    fixture.contacts.set(CoreFixture.ADMINISTRATOR, bob(), MAIL);
    fixture.accounts.reset(CoreFixture.ADMINISTRATOR, bob());
    Account renamed =
        CoreFixture.changed(
            fixture.accounts.rename(
                CoreFixture.ADMINISTRATOR, bob(), new UserName("robert@example.test")));

    assertThat(fixture.contacts.of(renamed)).containsValue(MAIL);
  }

  @Test
  void theAuditHoldsNeitherCodeNorAddress() {
    begin(MAIL);
    prove(ContactKind.MAIL, fixture.outbox.code());

    assertThat(fixture.events)
        .extracting(event -> event.outcome() + ' ' + event.reason())
        .containsExactly("sent contact-code mail", "changed contact-set mail");
    assertThat(fixture.events.toString()).doesNotContain("elsewhere", fixture.outbox.code());
  }
}
