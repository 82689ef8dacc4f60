package org.postern.seed;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.secret.Secret;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/** Values as seed files write them, read strictly. */
final class Values {
  /** RFC 4226, section 4, R6. */
  private static final int MIN_KEY = 16;

  private static final int MAX_KEY = 128;
  private static final Pattern SERIAL = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9]{1,32}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private Values() {}

  static String serial(String text) {
    if (!SERIAL.matcher(text).matches()) {
      throw new TokenParseException("a serial has 1 to 64 printable characters of ASCII");
    }
    return text;
  }

  /** What a device types before its codes; none where there is no text. */
  static Optional<String> identifier(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (!IDENTIFIER.matcher(lower).matches()) {
      throw new TokenParseException("a token identifier has 1 to 32 letters and digits");
    }
    return Optional.of(lower);
  }

  static Secret hexKey(String text) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("the key is not in hexadecimal");
    }
    return key(bytes);
  }

  /** Wipes the bytes. */
  static Secret key(byte[] bytes) {
    Secret key = Secret.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    if (bytes.length < MIN_KEY || bytes.length > MAX_KEY) {
      key.close();
      throw new TokenParseException(
          "a key has " + MIN_KEY + " to " + MAX_KEY + " bytes, not " + bytes.length);
    }
    return key;
  }

  /**
   * @param what such as {@code counter}, for the message
   */
  static long number(String what, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new TokenParseException("the " + what + " is not a number of at most 18 digits");
    }
    return Long.parseLong(text);
  }

  static CodeLength digits(String text) {
    return switch (text) {
      case "6" -> CodeLength.SIX;
      case "8" -> CodeLength.EIGHT;
      default -> throw new TokenParseException("a code has 6 or 8 digits");
    };
  }

  static HmacAlgorithm algorithm(String text) {
    return Arrays.stream(HmacAlgorithm.values())
        .filter(algorithm -> algorithm.name().equals(text))
        .findAny()
        .orElseThrow(() -> new TokenParseException("the algorithms are SHA1, SHA256 and SHA512"));
  }

  /**
   * @param counter the first that was never used
   */
  static NewToken hotp(
      Optional<String> identifier,
      HmacAlgorithm algorithm,
      CodeLength length,
      Secret key,
      long counter) {
    HotpParameters parameters =
        new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead());
    return new NewToken(HotpKind.NAME, identifier, parameters.encode(), key, counter - 1);
  }

  static NewToken totp(HmacAlgorithm algorithm, CodeLength length, long period, Secret key) {
    try {
      TotpParameters parameters =
          new TotpParameters(algorithm, length, (int) Math.min(period, Integer.MAX_VALUE));
      return new NewToken(TotpKind.NAME, parameters.encode(), key, -1);
    } catch (IllegalArgumentException e) {
      key.close();
      throw new TokenParseException("the period is out of range: 10 to 120 seconds");
    }
  }
}
