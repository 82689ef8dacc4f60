package org.postern.notice;

import java.util.Arrays;
import java.util.Locale;
import org.postern.message.MessageTexts;

/**
 * A change in a person's words. The audit's first word says which sentence of the catalogue it is,
 * and those after it fill its places.
 */
final class ChangeText {
  private static final String WHAT = "notice.what.";
  private static final String WORD = "notice.word.";
  private static final String BY = "notice.by.";

  private ChangeText() {}

  /**
   * @param what as the audit has it, such as {@code level OTP_ONLY}
   */
  static String of(String what, Locale language) {
    String[] words = what.split("[, ]+", -1);
    String key = WHAT + words[0];
    if (!MessageTexts.has(key, language)) {
      return MessageTexts.phrase(WHAT + "other", language, what);
    }
    String[] places =
        Arrays.stream(words).skip(1).map(word -> translated(word, language)).toArray(String[]::new);
    return MessageTexts.phrase(key, language, places);
  }

  private static String translated(String word, Locale language) {
    return MessageTexts.has(WORD + word, language)
        ? MessageTexts.phrase(WORD + word, language)
        : word;
  }

  /**
   * @param service of whoever made the change
   */
  static String by(String service, Locale language) {
    return MessageTexts.has(BY + service, language)
        ? MessageTexts.phrase(BY + service, language)
        : service;
  }
}
