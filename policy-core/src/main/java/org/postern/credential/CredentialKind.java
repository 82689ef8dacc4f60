package org.postern.credential;

/** What a login was accepted by. */
public enum CredentialKind {
  NORMAL_PASSWORD,
  PIN_AND_OTP,
  PIN_AND_RECOVERY_CODE,
  SESSION_TICKET
}
