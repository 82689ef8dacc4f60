package org.postern.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"Bob@Example.COM", " bob@example.com ", "BOB@EXAMPLE.COM"})
  void spellingsOfOneNameAreEqual(String typed) {
    assertThat(UserName.parse(typed)).contains(new UserName("bob@example.com"));
  }

  @Test
  void composedAndDecomposedLettersAreEqual() {
    assertThat(UserName.parse("zo\u00eb")).isEqualTo(UserName.parse("zoe\u0308"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "az", "lt", "ar", "hi", "fa"})
  void theDefaultLocaleDoesNotMatter(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(UserName.parse("IMAP.I@TITANIC.EXAMPLE"))
          .contains(new UserName("imap.i@titanic.example"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "bob\0", "bob\r\nAUTH", "bob\u0085x", "bob\u2028x", "bob\ud800"})
  void whatHasNoNormalFormIsNoName(String typed) {
    assertThat(UserName.parse(typed)).isEmpty();
  }

  @Test
  void aNameHasAtMost255Characters() {
    assertThat(UserName.parse("b".repeat(255))).isPresent();
    assertThat(UserName.parse("b".repeat(256))).isEmpty();
  }

  @Test
  void normalisingTwiceIsNormalisingOnce() {
    Random random = new Random(20261124);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int length = random.nextInt(12); length >= 0; length--) {
        typed.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x250 : 0x2ffff));
      }
      UserName.parse(typed.toString())
          .ifPresent(name -> assertThat(UserName.parse(name.value())).contains(name));
    }
  }

  @Test
  void aNameThatIsNotInNormalFormCannotBeMade() {
    assertThatThrownBy(() -> new UserName("Bob")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theDomainIsWhatFollowsTheLastAt() {
    assertThat(new UserName("bob@example.com").domain()).contains("example.com");
    assertThat(new UserName("bob").domain()).isEmpty();
  }
}
