package org.postern.demo.check;

/** What may be presented at a door. */
public enum Credential {
  NORMAL_PASSWORD("password"),
  PIN_AND_OTP("PIN+OTP"),
  SESSION_TICKET("ticket"),
  WRONG_PASSWORD("wrong password"),
  /** The right code after another PIN. */
  WRONG_PIN("wrong PIN+OTP"),
  /** PIN and a code that is used up. */
  REPLAYED_CODE("replayed"),
  /** The ticket of a session that was signed out of. */
  ENDED_TICKET("ended ticket");

  private final String title;

  Credential(String title) {
    this.title = title;
  }

  /** In two words. */
  public String title() {
    return title;
  }
}
