package org.postern.audit;

import java.util.Locale;

/** Why a request was refused before anybody looked at a credential in it. */
public enum RefusalReason {
  /** A form from a browser without the cookie that its token rests on. */
  NO_COOKIE,
  /** A form without the browser's token. */
  NO_FORM_TOKEN,
  /** A form with another token than the browser's: shown before a sign-in, or long ago. */
  STALE_FORM_TOKEN,
  /** A body of a kind that is not read here. */
  BAD_TYPE,
  /** A form that is none, or has a field twice. */
  BAD_FORM,
  /** A body that is no sign-in, or one with a query in its address. */
  BAD_REQUEST,
  /** A body beyond the limit. */
  TOO_LARGE,
  /** A request in clear where secrets must come encrypted. */
  IN_CLEAR,
  /** A sign-out without the ticket of an open session. */
  INVALID_TICKET,
  /** A proxy's question without the proxy's key. */
  WRONG_KEY;

  /** The word in the audit, such as {@code no-form-token}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
