package org.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.MotpKind;

/** A whole Postern: kinds, store and keyring as a server has them. */
final class MotpRotationTest {
  private static final Secret SECRET = Secret.of("0123456789abcdef");

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final FakePasswords passwords = new FakePasswords();

  @Test
  void anMotpTokenWorksAndTakesANewPinAfterTheKeyringWasRotated() throws IOException {
    passwords.add("bob", "secret");
    Path file = directory.resolve("postern.properties");
    Files.write(file, List.of());
    try (Postern postern =
        Postern.open(PosternConfig.load(file), passwords, Map.of(), event -> {}, clock)) {
      enrol(postern);
      for (int rotation = 0; rotation < 3; rotation++) {
        assertThat(postern.rotateKeyring().unreadable()).isZero();
        assertThat(accepts(postern, "1234")).isTrue();
      }
    }

    try (Postern postern =
        Postern.open(PosternConfig.load(file), passwords, Map.of(), event -> {}, clock)) {
      assertThat(accepts(postern, "1234")).isTrue();
      changed(postern.accounts().setPin(ADMINISTRATOR, bob(postern), Secret.of("5678")));
      postern.rotateKeyring();
      assertThat(accepts(postern, "1234")).isFalse();
      assertThat(accepts(postern, "5678")).isTrue();
    }
  }

  private void enrol(Postern postern) {
    Account account =
        changed(
            postern
                .enrolment()
                .begin(ADMINISTRATOR, bob(postern), MotpKind.token(SECRET), "phone"));
    changed(
        postern
            .enrolment()
            .prove(
                ADMINISTRATOR,
                account,
                account.tokens().get(0).id(),
                code("1234"),
                Optional.of(Secret.of("1234")),
                SecurityLevel.WEB_OTP));
  }

  private Account bob(Postern postern) {
    return postern.accounts().findOrCreate(new UserName("bob"));
  }

  private String code(String pin) {
    return MotpKind.code(SECRET, Secret.of(pin), clock.instant());
  }

  private boolean accepts(Postern postern, String pin) {
    clock.advance(Duration.ofSeconds(10));
    return postern
            .core()
            .authenticate(
                LoginAttempt.of(
                    "bob", Secret.of(pin + code(pin)), Service.WEBMAIL, CoreFixture.HOME, true))
        instanceof LoginResult.Accepted;
  }
}
