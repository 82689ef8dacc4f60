package org.postern.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.FakePasswords;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.secret.Secret;

final class CachedAuthorityTest {
  private static final PasswordVerdict BOB = new PasswordVerdict.Right(new UserName("bob"));
  private static final PasswordVerdict WRONG = new PasswordVerdict.Wrong();

  private final FakePasswords passwords = new FakePasswords();
  private final CachedAuthority cached = new CachedAuthority(passwords, Duration.ofMinutes(1));

  @BeforeEach
  void add() {
    passwords.add("bob", "secret");
    passwords.alias("robert", "bob");
  }

  @Test
  void aRightPasswordIsAskedOnceAndKeepsItsCanonicalName() {
    assertThat(verify("robert", "secret")).isEqualTo(BOB);
    assertThat(verify("robert", "secret")).isEqualTo(BOB);

    assertThat(passwords.asked()).hasSize(1);
  }

  @Test
  void aWrongPasswordIsAskedEveryTime() {
    verify("bob", "wrong");
    assertThat(verify("bob", "wrong")).isEqualTo(WRONG);
    assertThat(passwords.asked()).hasSize(2);

    passwords.add("bob", "wrong");
    assertThat(verify("bob", "wrong")).isEqualTo(BOB);
  }

  @Test
  void anotherNameOrPasswordIsAnotherQuestion() {
    verify("bob", "secret");

    assertThat(verify("bo", "bsecret")).isEqualTo(WRONG);
    assertThat(verify("bobs", "ecret")).isEqualTo(WRONG);
    assertThat(verify("bob", "secretx")).isEqualTo(WRONG);
    assertThat(passwords.asked()).hasSize(4);
  }

  @Test
  void anOutageIsNotRemembered() {
    passwords.setDown(true);
    assertThat(verify("bob", "secret")).isInstanceOf(PasswordVerdict.Unavailable.class);
    passwords.setDown(false);
    assertThat(verify("bob", "secret")).isEqualTo(BOB);
  }

  @Test
  void whatWasRightIsForgottenAfterItsTime() {
    CachedAuthority brief = new CachedAuthority(passwords, Duration.ofMillis(50));
    brief.verify(new UserName("bob"), Secret.of("secret"));
    passwords.add("bob", "changed");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> brief.verify(new UserName("bob"), Secret.of("secret")).equals(WRONG));
  }

  @Test
  void aPasswordThatIsChangedHereIsForgottenAtOnce() {
    verify("robert", "secret");
    passwords.add("bob", "another");
    cached.change(new UserName("bob"), Secret.of("another"));

    assertThat(verify("robert", "secret")).isEqualTo(WRONG);
    assertThat(verify("robert", "another")).isEqualTo(BOB);
  }

  @Test
  void nothingIsServedAfterTheEnd() {
    verify("bob", "secret");
    cached.close();
    passwords.setDown(true);

    assertThat(verify("bob", "secret")).isInstanceOf(PasswordVerdict.Unavailable.class);
  }

  private PasswordVerdict verify(String name, String password) {
    return cached.verify(new UserName(name), Secret.of(password));
  }
}
