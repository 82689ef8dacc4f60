package org.postern.recovery;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The letters that codes for people are made of, 4.3 bits each. There are no vowels among them, so
 * that no code is a word, and no digits, so that none can be taken for part of a PIN or for a
 * token's code.
 */
final class CodeLetters {
  static final String ALL = "bcdfghjkmnpqrstvwxyz";

  private static final int GROUP = 5;
  private static final Pattern SEPARATORS = Pattern.compile("[\\s-]+");

  private CodeLetters() {}

  static String random(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALL.charAt(random.nextInt(ALL.length())));
    }
    return text.toString();
  }

  /** In groups of five, with hyphens between them. */
  static String show(String code) {
    StringBuilder shown = new StringBuilder(code.length() + code.length() / GROUP);
    for (int i = 0; i < code.length(); i++) {
      if (i > 0 && i % GROUP == 0) {
        shown.append('-');
      }
      shown.append(code.charAt(i));
    }
    return shown.toString();
  }

  /**
   * The code that was typed, in any case and with spaces and hyphens anywhere; empty when it is of
   * another length or has other characters.
   */
  static Optional<String> read(String typed, int length) {
    if (typed.length() > 4 * length) {
      return Optional.empty();
    }
    String code = SEPARATORS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT);
    return code.length() == length && code.chars().allMatch(c -> ALL.indexOf(c) >= 0)
        ? Optional.of(code)
        : Optional.empty();
  }
}
