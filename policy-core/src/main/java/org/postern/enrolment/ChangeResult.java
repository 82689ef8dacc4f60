package org.postern.enrolment;

import org.postern.account.Account;

/** What became of a change to an account. */
public sealed interface ChangeResult {
  /**
   * It was made.
   *
   * @param account as it is now; as it was, if the change removed it
   */
  record Changed(Account account) implements ChangeResult {}

  /**
   * It was not made, and nothing else was.
   *
   * @param message a sentence for whoever wanted the change
   */
  record Refused(Refusal why, String message) implements ChangeResult {
    /** With the sentence that goes with the reason. */
    public static Refused because(Refusal why) {
      return new Refused(why, why.message());
    }
  }
}
