package org.postern.token;

import java.util.Arrays;

/** Whose PIN is typed into an mOTP app. */
public enum AppPin {
  /** The account's, the one typed before the code at a sign-in, whenever it changes. */
  ACCOUNT("pin=account"),
  /** One of the token's own. */
  OWN("pin=own");

  private final String text;

  AppPin(String text) {
    this.text = text;
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  static AppPin parse(String text) {
    return Arrays.stream(values())
        .filter(pin -> pin.text.equals(text))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("motp parameters: expected pin=account or pin=own"));
  }

  /** The text for {@link StoredToken#parameters}. */
  String encode() {
    return text;
  }
}
