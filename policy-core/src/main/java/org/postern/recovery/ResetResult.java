package org.postern.recovery;

import java.time.Instant;

/** What became of a reset code. */
public sealed interface ResetResult {
  /**
   * It was right, and is used up; the sessions and tickets of the account have ended.
   *
   * @param passwordChanged whether the new normal password is in force; else the old one still is,
   *     for none was given or it is changed elsewhere
   */
  record Done(boolean passwordChanged, SecondFactor secondFactor) implements ResetResult {}

  /**
   * It was not right for this user in this browser: mistyped, too old, used up, tried too often,
   * sent for another browser, or never sent. Which of these, nobody is told.
   */
  record Wrong() implements ResetResult {}

  /**
   * It was right, and the new normal password is not allowed. The code is good for another try.
   *
   * @param reason a sentence for the user, as the host has it; may be empty
   */
  record PasswordRefused(String reason) implements ResetResult {}

  /** Nobody can say now. A code that was right stays good; the password may have changed. */
  record Unavailable() implements ResetResult {}

  /** What became of the second factor. */
  sealed interface SecondFactor {
    /** There is none any more, or there was none. */
    record Off() implements SecondFactor {}

    /** It is as it was. */
    record Kept() implements SecondFactor {}

    /**
     * It is turned off then, unless the owner calls that off.
     *
     * @param due when
     */
    record OffLater(Instant due) implements SecondFactor {}
  }
}
