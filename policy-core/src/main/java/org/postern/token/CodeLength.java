package org.postern.token;

import java.util.Optional;

/** How many decimal digits a code has, and with that its shape: ASCII digits, zeros in front. */
public enum CodeLength {
  SIX(6, 1_000_000),
  EIGHT(8, 100_000_000);

  private final int digits;
  private final int modulus;

  CodeLength(int digits, int modulus) {
    this.digits = digits;
    this.modulus = modulus;
  }

  /**
   * @throws IllegalArgumentException when there are no codes of so many digits
   */
  public static CodeLength of(int digits) {
    return switch (digits) {
      case 6 -> SIX;
      case 8 -> EIGHT;
      default -> throw new IllegalArgumentException("a code has 6 or 8 digits, not " + digits);
    };
  }

  /** 6 or 8. */
  public int digits() {
    return digits;
  }

  /** The value of a code: the remainder of RFC 4226, section 5.3, step 3. */
  int reduce(int truncated) {
    return truncated % modulus;
  }

  /** The code of that value; written by hand, for the digits of a formatter follow the locale. */
  String write(int value) {
    char[] code = new char[digits];
    int rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      code[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(code);
  }

  /** The value of a code, or a negative number for anything that is not so many ASCII digits. */
  int read(String code) {
    return code.length() == digits ? readEnd(code) : -1;
  }

  /** Splits before the last digits; empty when they are too few or not all ASCII digits. */
  Optional<TypedCode> split(String typed) {
    if (typed.length() < digits || readEnd(typed) < 0) {
      return Optional.empty();
    }
    int start = typed.length() - digits;
    return Optional.of(new TypedCode(typed.substring(0, start), typed.substring(start)));
  }

  private int readEnd(String text) {
    int value = 0;
    int strange = 0;
    for (int i = text.length() - digits; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      strange |= digit | (9 - digit);
      value = value * 10 + digit;
    }
    return strange < 0 ? -1 : value;
  }
}
