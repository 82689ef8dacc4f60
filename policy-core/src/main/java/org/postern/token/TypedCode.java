package org.postern.token;

/**
 * What was typed, split before the code.
 *
 * @param prefix what stands before the code (the PIN, at a sign-in); may be empty
 * @param code in the token's normal form
 */
public record TypedCode(String prefix, String code) {
  /**
   * The same without what the device typed before the code to say which it is; unchanged when the
   * prefix does not end in that.
   *
   * @param identifier as {@link StoredToken#identifier} has it
   */
  TypedCode without(String identifier) {
    int start = prefix.length() - identifier.length();
    return start >= 0 && equalButForCase(prefix.substring(start), identifier)
        ? new TypedCode(prefix.substring(0, start), code)
        : this;
  }

  /** In ASCII alone: elsewhere a letter may have a strange other case, such as the Kelvin sign. */
  private static boolean equalButForCase(String text, String other) {
    int difference = 0;
    for (int i = 0; i < text.length(); i++) {
      difference |= lower(text.charAt(i)) ^ lower(other.charAt(i));
    }
    return difference == 0;
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  @Override
  public String toString() {
    return "TypedCode[redacted]";
  }
}
