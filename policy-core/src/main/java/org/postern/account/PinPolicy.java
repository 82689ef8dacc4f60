package org.postern.account;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which PINs may be set: ASCII digits, of a length in range, not on the list of refused ones.
 *
 * @param minLength 4 to 16
 * @param maxLength not below {@code minLength}, at most 16
 * @param refused such as {@code 1234}
 */
public record PinPolicy(int minLength, int maxLength, Set<String> refused) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final int SHORTEST = 4;
  private static final int LONGEST = 16;

  /**
   * @throws IllegalArgumentException when a length is out of range
   */
  public PinPolicy {
    if (minLength < SHORTEST || maxLength > LONGEST || minLength > maxLength) {
      throw new IllegalArgumentException("a PIN has 4 to 16 digits, and the range is not empty");
    }
    refused = Set.copyOf(refused);
  }

  /** What is wrong with a PIN that somebody wants to set; empty when nothing is. */
  public Optional<String> problem(String pin) {
    if (!DIGITS.matcher(pin).matches()) {
      return Optional.of("a PIN is made of the digits 0 to 9 only");
    }
    if (pin.length() < minLength || pin.length() > maxLength) {
      return Optional.of(
          minLength == maxLength
              ? "a PIN has " + minLength + " digits here"
              : "a PIN has " + minLength + " to " + maxLength + " digits here");
    }
    return refused.contains(pin)
        ? Optional.of("this PIN is too easy to guess; choose another")
        : Optional.empty();
  }

  /** A policy as configured: {@code 4}, or {@code 4-8}. */
  public static PinPolicy parseLength(String text) {
    if (!text.matches("[0-9]{1,2}(-[0-9]{1,2})?")) {
      throw new IllegalArgumentException('"' + text + "\" is no length such as 4 or 4-8");
    }
    int dash = text.indexOf('-');
    int min = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    int max = Integer.parseInt(text.substring(dash + 1));
    return new PinPolicy(min, max, Set.of());
  }
}
