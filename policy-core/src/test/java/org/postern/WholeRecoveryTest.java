package org.postern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.HOME;
import static org.postern.CoreFixture.changed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.recovery.ResetResult;
import org.postern.secret.Digest;
import org.postern.secret.Secret;
import org.postern.store.Fixture;

/** A whole Postern: contacts and codes with store, keyring and queue as a server has them. */
final class WholeRecoveryTest {
  private static final Digest BROWSER = Digest.sha256("bob's".getBytes(StandardCharsets.UTF_8));
  private static final Contact PHONE =
      Contact.parse(ContactKind.SMS, "+491701234567").orElseThrow();

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final FakePasswords passwords = new FakePasswords();
  private final FakeOutbox sent = new FakeOutbox();

  private Postern open() throws IOException {
    Path file = directory.resolve("postern.properties");
    Files.write(file, List.of());
    return Postern.open(
        PosternConfig.load(file),
        passwords,
        Map.of(ContactKind.SMS, sent::post),
        event -> {},
        clock);
  }

  private static Account bob(Postern postern) {
    return postern.accounts().findOrCreate(new UserName("bob"));
  }

  private String code(int messages) {
    await().until(() -> sent.posted().size() == messages);
    return sent.code();
  }

  @Test
  void aContactIsProvenAndUsedAcrossRotationsAndRestarts() throws IOException {
    passwords.add("bob", "secret");
    try (Postern postern = open()) {
      assertThat(postern.contacts().begin(ADMINISTRATOR, bob(postern), PHONE, Locale.GERMAN))
          .isEmpty();
      rotateTwice(postern);
      changed(postern.contacts().prove(ADMINISTRATOR, bob(postern), ContactKind.SMS, code(1)));
      rotateTwice(postern);
      assertThat(postern.contacts().of(bob(postern))).containsValue(PHONE);
      postern.resets().ask("bob", BROWSER, HOME, Locale.GERMAN);
      code(2);
    }

    String code = sent.code();
    try (Postern postern = open()) {
      List<ResetResult> results = Fixture.race(4, () -> redeem(postern, code));
      assertThat(results)
          .containsOnlyOnce(new ResetResult.Done(true, new ResetResult.SecondFactor.Off()));
      assertThat(results.stream().filter(new ResetResult.Wrong()::equals)).hasSize(3);
    }
  }

  private static ResetResult redeem(Postern postern, String code) {
    return postern
        .resets()
        .redeem("bob", code, BROWSER, Optional.of(Secret.of("new")), HOME, Locale.GERMAN);
  }

  private static void rotateTwice(Postern postern) {
    for (int i = 0; i < 2; i++) {
      assertThat(postern.rotateKeyring().unreadable()).isZero();
    }
  }
}
