package org.postern.token;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.postern.secret.Secret;

/**
 * Keys in base32 (RFC 4648, section 6), as people and apps pass them around: written in upper case
 * without padding; read in any case, with spaces and dashes between groups, with or without
 * padding. Any other character is a fault (the decoder would pass over it).
 */
public final class Base32Text {
  private static final int MAX_LENGTH = 1024;
  private static final Pattern SEPARATORS = Pattern.compile("[ -]");
  private static final Pattern SHAPE = Pattern.compile("([A-Za-z2-7]+)={0,6}");

  private Base32Text() {}

  /** The text of a key. */
  public static String encode(Secret key) {
    String padded = new Base32().encodeToString(key.expose());
    int padding = padded.indexOf('=');
    return padding < 0 ? padded : padded.substring(0, padding);
  }

  /**
   * The key of a text. Bits at the end that make no whole byte are dropped, as apps drop them.
   *
   * @throws TokenParseException when it is too long, has less than one byte or strange characters
   */
  public static Secret decode(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new TokenParseException("a key has at most " + MAX_LENGTH + " characters of base32");
    }
    var matcher = SHAPE.matcher(SEPARATORS.matcher(text).replaceAll(""));
    if (!matcher.matches()) {
      throw new TokenParseException("a key in base32 has only the letters A-Z and digits 2-7");
    }
    String digits = matcher.group(1);
    int length = digits.length() * 5 / 8;
    if (length == 0) {
      throw new TokenParseException("a key in base32 has at least 2 characters");
    }
    byte[] decoded = new Base32().decode(digits);
    byte[] key = Arrays.copyOf(decoded, length);
    Secret secret = Secret.of(key);
    Arrays.fill(decoded, (byte) 0);
    Arrays.fill(key, (byte) 0);
    return secret;
  }
}
