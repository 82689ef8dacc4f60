package org.postern.login;

import java.util.Locale;

/** Why a login was rejected: for the audit and the account's owner, never for the wire. */
public enum RejectionReason {
  MALFORMED_NAME,
  NO_SUCH_USER,
  WRONG_PASSWORD,
  WRONG_CODE,
  REPLAYED_CODE,
  /** A right code with a wrong PIN: the mark of a stolen token. */
  WRONG_PIN,
  /** A right code of a token with too many wrong PINs. */
  TOKEN_SUSPENDED,
  /** The right normal password at a service that the account's level has closed. */
  SERVICE_CLOSED,
  /** The right normal password at a web service that asks for a one-time password. */
  OTP_REQUIRED,
  /** Any secret but a ticket at JMAP, above level {@code OFF}; it was not looked at. */
  TICKET_REQUIRED,
  ACCOUNT_SUSPENDED,
  INVALID_TICKET,
  /** A good ticket at a service that takes none, or from an address it is not accepted from. */
  MISPLACED_TICKET;

  /** As it stands in the audit, such as {@code wrong-pin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
