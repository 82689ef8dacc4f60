package org.postern.config;

/** What happens to a web sign-in while another session of the account is open. */
public enum SecondSession {
  /** The new one is refused, with the offer to end the other by a fresh one-time password. */
  REFUSE,
  /** The new one ends the other. */
  REPLACE
}
