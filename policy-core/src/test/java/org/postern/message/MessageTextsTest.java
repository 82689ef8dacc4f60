package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class MessageTextsTest {
  @Test
  void aLanguageWithACatalogueShouldBeSpoken() {
    assertThat(MessageTexts.compose("contact-code", Locale.GERMANY, "abcd-efgh").text())
        .startsWith("Der Code lautet abcd-efgh\n");
  }

  @Test
  void anyOtherLanguageShouldBeAnsweredInEnglishWhateverTheServersOwn() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(MessageTexts.compose("contact-code", Locale.FRENCH, "abcd-efgh").text())
          .startsWith("The code is abcd-efgh\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyCatalogueShouldHaveEveryText() {
    ResourceBundle english = ResourceBundle.getBundle("org.postern.message.messages", Locale.ROOT);
    ResourceBundle german = ResourceBundle.getBundle("org.postern.message.messages", Locale.GERMAN);
    assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    for (String key : english.keySet()) {
      assertThat(german.getString(key)).as(key).isNotEqualTo(english.getString(key));
    }
  }
}
