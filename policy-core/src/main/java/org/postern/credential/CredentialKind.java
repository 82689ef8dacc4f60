package org.postern.credential;

/** What a login was accepted by. */
public enum CredentialKind {
  NORMAL_PASSWORD,
  PIN_AND_OTP,
  SESSION_TICKET
}
