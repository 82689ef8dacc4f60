package org.postern.token.yubico;

import java.util.Optional;
import org.postern.token.TokenParseException;

/**
 * Hexadecimal digits in the letters that most keyboard layouts have in the same place: {@code
 * cbdefghijklnrtuv} for {@code 0123456789abcdef} (Yubico, "Modified hexadecimal encoding").
 */
public final class Modhex {
  private static final String DIGITS = "cbdefghijklnrtuv";

  /** What the keys of {@link #DIGITS} type on a US-Dvorak keyboard. */
  private static final String DVORAK = "jxe.uidchtnbpygk";

  /** The values of ASCII characters; -1 for those that are no digits. */
  private static final byte[] VALUES = new byte[128];

  static {
    for (char c = 0; c < VALUES.length; c++) {
      VALUES[c] = (byte) DIGITS.indexOf(c);
    }
  }

  private Modhex() {}

  private static int value(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (byte b : bytes) {
      text.append(DIGITS.charAt(b >> 4 & 0xf)).append(DIGITS.charAt(b & 0xf));
    }
    return text.toString();
  }

  /**
   * @param modhex in lower case
   * @throws TokenParseException for an odd number of digits, and for other characters
   */
  public static byte[] decode(String modhex) {
    if (modhex.length() % 2 != 0) {
      throw new TokenParseException("modhex has two digits for each byte");
    }
    byte[] bytes = new byte[modhex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int high = value(modhex.charAt(2 * i));
      int low = value(modhex.charAt(2 * i + 1));
      if ((high | low) < 0) {
        throw new TokenParseException("modhex has only the letters " + DIGITS);
      }
      bytes[i] = (byte) (high << 4 | low);
    }
    return bytes;
  }

  /** Whether the text is modhex in lower case; the empty text is. */
  public static boolean is(String text) {
    return text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
  }

  /**
   * What a YubiKey meant, of what came through a keyboard: upper case is made lower, and what is
   * not modhex then is read as typed on a US-Dvorak keyboard. Empty for anything else.
   */
  public static Optional<String> normalise(String typed) {
    StringBuilder lower = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      // By hand: the lower case of some letters outside ASCII is ASCII.
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    String text = lower.toString();
    return is(text) ? Optional.of(text) : translate(text, DVORAK, DIGITS);
  }

  private static Optional<String> translate(String text, String from, String to) {
    StringBuilder translated = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = from.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      translated.append(to.charAt(digit));
    }
    return Optional.of(translated.toString());
  }
}
