package org.postern.token;

import java.util.UUID;

/** The id of one token. */
public record TokenId(UUID value) {
  /**
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static TokenId parse(String text) {
    return new TokenId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
