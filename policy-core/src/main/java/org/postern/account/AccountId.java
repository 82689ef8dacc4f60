package org.postern.account;

import java.util.UUID;

/** The id that an account keeps through every change of its user name. */
public record AccountId(UUID value) {
  /**
   * @throws IllegalArgumentException when the text is not a UUID
   */
  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
