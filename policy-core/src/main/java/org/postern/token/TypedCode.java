package org.postern.token;

/**
 * What was typed, split before the code.
 *
 * @param prefix what stands before the code (the PIN, at a sign-in); may be empty
 * @param code in the token's normal form
 */
public record TypedCode(String prefix, String code) {
  @Override
  public String toString() {
    return "TypedCode[redacted]";
  }
}
