package org.postern.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A user name in its normal form: NFC, lower case in the root locale, 1 to 255 characters, none of
 * them a control character, no space at either end.
 *
 * <p>Two spellings of one name are equal in this form; it is the only form that the policy core
 * compares, stores and hands out.
 */
public record UserName(String value) {
  private static final int MAX_LENGTH = 255;

  /**
   * @throws IllegalArgumentException when the value is not already in normal form; hostile input
   *     goes through {@link #parse}
   */
  public UserName {
    if (!normalise(value).equals(Optional.of(value))) {
      throw new IllegalArgumentException("not a user name in normal form");
    }
  }

  /** The normal form of what was typed; empty when there is none. */
  public static Optional<UserName> parse(String typed) {
    return normalise(typed).map(UserName::new);
  }

  private static Optional<String> normalise(String typed) {
    if (typed.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (!typed.isEmpty() && isPlain(typed)) {
      return Optional.of(typed);
    }
    String normal =
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    normal = Normalizer.normalize(normal, Normalizer.Form.NFC);
    boolean usable =
        !normal.isEmpty()
            && normal.length() <= MAX_LENGTH
            && normal.codePoints().noneMatch(UserName::forbidden);
    return usable ? Optional.of(normal) : Optional.empty();
  }

  /** As nearly every name is: in normal form, and told so without the work of normalising. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c > '~' || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  private static boolean forbidden(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** The part after the last {@code @}; empty for a name without a domain. */
  public Optional<String> domain() {
    int at = value.lastIndexOf('@');
    return at < 0 ? Optional.empty() : Optional.of(value.substring(at + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
