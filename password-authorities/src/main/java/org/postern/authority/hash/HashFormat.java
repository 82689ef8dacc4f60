package org.postern.authority.hash;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

/** One form of stored hashes. */
interface HashFormat {
  /**
   * Reads a hash.
   *
   * @return what tells whether a password, as UTF-8, is the one; empty when the text has another
   *     form
   * @throws HashFormatException when the hash asks for too much work
   */
  Optional<Predicate<byte[]>> read(String text);

  /** The number in a hash that sets its work. */
  static int work(String digits, int most, String what) {
    int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (number < 1 || number > most) {
      throw new HashFormatException(
          "a stored hash asks for " + number + ' ' + what + "; it may be 1 to " + most);
    }
    return number;
  }

  /** Bytes in base64, padded or not. */
  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new HashFormatException("a stored hash is cut short");
    }
  }
}
