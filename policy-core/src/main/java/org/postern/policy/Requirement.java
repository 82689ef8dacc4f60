package org.postern.policy;

/** What a service asks of an account at a given {@link SecurityLevel}. */
public enum Requirement {
  /** The normal password. */
  PASSWORD,
  /** The PIN and a one-time password, typed as one string. */
  PIN_AND_OTP,
  /** Nothing is good enough: the door is closed (session tickets excepted, at client services). */
  REFUSED
}
