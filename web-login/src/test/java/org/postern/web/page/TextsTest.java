package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postern.enrolment.Refusal;
import org.postern.login.RejectionReason;

class TextsTest {
  @Test
  void everyLanguageShouldHaveEveryTextOfItsOwn() {
    Texts english = new Texts(Locale.ENGLISH);
    for (Locale language : Texts.LANGUAGES.subList(1, Texts.LANGUAGES.size())) {
      Texts texts = new Texts(language);
      assertThat(new TreeSet<>(texts.keys())).isEqualTo(new TreeSet<>(english.keys()));
      for (String key : english.keys()) {
        if (!key.equals("pin.title")) {
          assertThat(texts.get(key, 3, 4, 5, 6)).as(key).isNotEqualTo(english.get(key, 3, 4, 5, 6));
        }
      }
    }
  }

  @Test
  void everyRefusalAndEveryReasonForTheOwnersEyesShouldHaveAText() {
    Texts english = new Texts(Locale.ENGLISH);
    for (Refusal refusal : Refusal.values()) {
      assertThat(english.get("refusal." + refusal)).isNotBlank();
    }
    assertThat(Arrays.stream(RejectionReason.values()).map(RejectionReason::word))
        .filteredOn(word -> !word.equals("malformed-name") && !word.equals("no-such-user"))
        .allSatisfy(word -> assertThat(english.get("reason." + word)).isNotBlank());
  }
}
