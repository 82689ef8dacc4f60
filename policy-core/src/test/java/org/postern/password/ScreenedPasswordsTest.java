package org.postern.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.FakePasswords;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.NormalPasswords;
import org.postern.enrolment.Refusal;
import org.postern.password.BreachedPasswords.Standing;
import org.postern.password.PasswordAuthority.Lookup;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;

final class ScreenedPasswordsTest {
  private static final UserName BOB = new UserName("bob@example.test");

  private final FakePasswords behind = new FakePasswords();
  private final ScreenedPasswords screened =
      new ScreenedPasswords(behind, ScreenedPasswordsTest::standing);

  private static Standing standing(Secret password) {
    return switch (password.exposeText()) {
      case "stolen" -> Standing.LISTED;
      case "who knows" -> Standing.UNKNOWN;
      default -> Standing.UNLISTED;
    };
  }

  private PasswordChange change(String password) {
    return screened.change(BOB, Secret.of(password));
  }

  @Test
  void aBreachedPasswordBecomesNobodys() {
    behind.add(BOB.value(), "old");

    assertThat(change("stolen")).isInstanceOf(PasswordChange.Refused.class);
    assertThat(screened.verify(BOB, Secret.of("old"))).isEqualTo(new PasswordVerdict.Right(BOB));
    assertThat(change("new")).isEqualTo(new PasswordChange.Changed());
    assertThat(screened.verify(BOB, Secret.of("new"))).isEqualTo(new PasswordVerdict.Right(BOB));
  }

  @Test
  void whereNobodyCanSayNoPasswordIsTaken() {
    behind.add(BOB.value(), "old");

    assertThat(change("who knows")).isInstanceOf(PasswordChange.Unavailable.class);
    assertThat(screened.verify(BOB, Secret.of("old"))).isEqualTo(new PasswordVerdict.Right(BOB));
  }

  @Test
  void aPasswordInUseIsNotAskedAbout() {
    behind.add(BOB.value(), "stolen");

    assertThat(screened.verify(BOB, Secret.of("stolen"))).isEqualTo(new PasswordVerdict.Right(BOB));
  }

  @Test
  void allElseIsAsTheAuthorityHasIt() {
    behind.alias("robert@example.test", BOB.value());
    behind.add(BOB.value(), "old");
    behind.serve("example.test");

    assertThat(screened.lookup(new UserName("robert@example.test")))
        .isEqualTo(new Lookup.Found(BOB));
    assertThat(screened.canChange()).isTrue();
    assertThat(screened.servesDomain("example.test")).isTrue();
    assertThat(screened.servesDomain("example.org")).isFalse();
    screened.spendOneHash(Secret.of("anything"));
    assertThat(behind.hashes()).isEqualTo(1);
  }

  @Test
  void theOwnerIsToldWhyBeforeACodeIsSpentAndRefusedAfter() {
    try (CoreFixture fixture = new CoreFixture()) {
      behind.add(BOB.value(), "old");
      NormalPasswords passwords = new NormalPasswords(screened, fixture.accounts);

      assertThat(passwords.objection(Secret.of("new"))).isEmpty();
      assertThat(passwords.objection(Secret.of("stolen"))).contains(Refusal.BREACHED_PASSWORD);
      assertThat(passwords.objection(Secret.of("who knows")))
          .isEqualTo(Optional.of(Refusal.BREACHED_PASSWORDS_UNAVAILABLE));
      assertThat(
              passwords.change(
                  CoreFixture.ADMINISTRATOR,
                  fixture.enrol(BOB.value(), SecurityLevel.WEB_OTP),
                  Secret.of("old"),
                  Secret.of("stolen")))
          .isInstanceOfSatisfying(
              ChangeResult.Refused.class,
              refused -> assertThat(refused.why()).isEqualTo(Refusal.UNACCEPTABLE_PASSWORD));
    }
  }
}
