package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class PreparationTest {
  /** The examples of RFC 4013 §3, and others of what it maps. */
  @ParameterizedTest
  @CsvSource({
    "I\u00adX, IX",
    "user, user",
    "USER, USER",
    "\u00aa, a",
    "\u2168, IX",
    "a\u00a0b, a b",
    "cafe\u0301, caf\u00e9",
    "\u0635\u0639\u062f, \u0635\u0639\u062f",
    "\uD83D\uDE00, \uD83D\uDE00",
  })
  void namesArePreparedAsQueries(String typed, String prepared) {
    assertThat(names(typed)).contains(prepared);
  }

  /** The last two: right-to-left letters beside others, which RFC 3454 §6 forbids. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a\u0007b", "a\u007fb", "\ue000", "\u00ad", "\ufffd", "\u06271", "\u0627a"})
  void aNameThatCannotBePreparedIsRefused(String typed) {
    assertThat(names(typed)).isEmpty();
    assertThat(Preparation.NONE.prepare(credentials(typed, "x"))).isPresent();
  }

  @Test
  void theNameToActAsIsPreparedToo() {
    Credentials typed =
        new Credentials(Optional.of("bob"), Optional.of("al\u00adice"), Secret.of("secret"), false);

    assertThat(Preparation.NAMES.prepare(typed).orElseThrow().actAs()).contains("alice");
  }

  @Test
  void aPasswordGoesAsItWasTypedUnlessTheHostStoresPreparedOnes() {
    assertThat(Preparation.NAMES.prepare(credentials("bob", "\u00b5\u00bd")).orElseThrow().secret())
        .isEqualTo(Secret.of("\u00b5\u00bd"));
    assertThat(Preparation.ALL.prepare(credentials("bob", "\u00b5\u00bd")).orElseThrow().secret())
        .isEqualTo(Secret.of("\u03bc1\u20442"));
  }

  @Test
  void aPasswordThatHadToBePreparedAndCannotBeIsRefusedAndWiped() {
    Credentials typed = credentials("bob", "a\u0007b");

    assertThat(Preparation.ALL.prepare(typed)).isEmpty();
    assertThat(typed.secret()).isEqualTo(Secret.of("\0\0\0"));
  }

  private static Optional<String> names(String typed) {
    return Preparation.NAMES.prepare(credentials(typed, "x")).flatMap(Credentials::userName);
  }

  private static Credentials credentials(String userName, String password) {
    return Credentials.of(userName, Secret.of(password));
  }
}
