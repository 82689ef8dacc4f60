package org.postern.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.login.LoginResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

class RenamingTest {
  private static final UserName OLD = new UserName("old@example.test");
  private static final UserName NEW = new UserName("new@example.test");

  private final CoreFixture fixture = new CoreFixture();
  private final Renaming renaming = new Renaming(fixture.accounts, fixture.store.contacts());

  @Test
  void theEnrolmentGoesToTheNewName() {
    Account enrolled = fixture.enrol(OLD.value(), SecurityLevel.OTP_ONLY);
    fixture.addUser(NEW.value());

    follow();

    Account renamed = fixture.account(NEW.value());
    assertThat(renamed.id()).isEqualTo(enrolled.id());
    assertThat(renamed.level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(fixture.at(Service.IMAP, NEW.value(), "secret"))
        .isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.signIn(NEW.value(), "1234" + fixture.code()))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aContactGoesToTheNewNameEvenWithoutAnEnrolment() {
    Contact mail = Contact.parse(ContactKind.MAIL, "me@elsewhere.test").orElseThrow();
    fixture.contacts.set(CoreFixture.ADMINISTRATOR, fixture.accounts.findOrCreate(OLD), mail);

    follow();

    assertThat(fixture.contacts.of(fixture.account(NEW.value()))).containsValue(mail);
  }

  @Test
  void theOldNameIsClosedEvenToItsNormalPassword() {
    fixture.enrol(OLD.value(), SecurityLevel.WEB_OTP);

    follow();

    assertThat(fixture.signIn(OLD.value(), "secret")).isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.at(Service.IMAP, OLD.value(), "secret"))
        .isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void anEmptyAccountUnderTheNewNameMakesRoom() {
    Account enrolled = fixture.enrol(OLD.value(), SecurityLevel.WEB_OTP);
    fixture.accounts.findOrCreate(NEW);

    follow();

    assertThat(fixture.account(NEW.value()).id()).isEqualTo(enrolled.id());
  }

  @Test
  void anEnrolmentUnderTheNewNameIsNotOverwritten() {
    fixture.enrol(OLD.value(), SecurityLevel.WEB_OTP);
    Account other = fixture.enrol(NEW.value(), SecurityLevel.OTP_ONLY);

    assertThat(renaming.follow(ADMINISTRATOR, OLD, NEW))
        .contains(ChangeResult.Refused.because(Refusal.NAME_TAKEN));

    assertThat(fixture.account(NEW.value()).id()).isEqualTo(other.id());
    assertThat(fixture.account(OLD.value()).level()).isEqualTo(SecurityLevel.WEB_OTP);
  }

  @Test
  void aRenamingThatIsTakenUpAgainChangesNothingMore() {
    Account enrolled = fixture.enrol(OLD.value(), SecurityLevel.WEB_OTP);
    follow();

    assertThat(renaming.follow(ADMINISTRATOR, OLD, NEW)).isEmpty();

    assertThat(fixture.account(NEW.value()).id()).isEqualTo(enrolled.id());
    assertThat(fixture.account(OLD.value()).state()).isEqualTo(AccountState.SUSPENDED);
  }

  @Test
  void aSuspensionGoesAlong() {
    Account account = fixture.accounts.findOrCreate(OLD);
    CoreFixture.changed(fixture.accounts.setState(ADMINISTRATOR, account, AccountState.SUSPENDED));

    follow();

    assertThat(fixture.account(NEW.value()).state()).isEqualTo(AccountState.SUSPENDED);
  }

  @Test
  void aUserWhoNeverEnrolledHasNothingToFollow() {
    fixture.accounts.findOrCreate(OLD);

    assertThat(renaming.follow(ADMINISTRATOR, OLD, NEW)).isEmpty();

    assertThat(fixture.accounts.find(NEW)).isEmpty();
    assertThat(fixture.account(OLD.value()).state()).isEqualTo(AccountState.ACTIVE);
  }

  @Test
  void aUserWhoKeepsHisNameIsNotClosed() {
    fixture.enrol(OLD.value(), SecurityLevel.WEB_OTP);

    assertThat(renaming.follow(ADMINISTRATOR, OLD, OLD)).isEmpty();

    assertThat(fixture.account(OLD.value()).state()).isEqualTo(AccountState.ACTIVE);
  }

  private void follow() {
    Optional<ChangeResult> result = renaming.follow(ADMINISTRATOR, OLD, NEW);
    assertThat(result).containsInstanceOf(ChangeResult.Changed.class);
  }
}
