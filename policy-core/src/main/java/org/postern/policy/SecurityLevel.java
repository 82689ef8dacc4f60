package org.postern.policy;

import static org.postern.policy.Requirement.PASSWORD;
import static org.postern.policy.Requirement.PIN_AND_OTP;
import static org.postern.policy.Requirement.REFUSED;

/** The policy table: one row per level, one column per {@link ServiceKind}. */
public enum SecurityLevel {
  /** The normal password everywhere. An account that never enrolled has this level. */
  OFF(PASSWORD, PASSWORD, PASSWORD),
  /** A one-time password at the web, the normal password elsewhere. */
  WEB_OTP(PIN_AND_OTP, PASSWORD, PASSWORD),
  /** A one-time password at the web, every other door closed. */
  OTP_ONLY(PIN_AND_OTP, REFUSED, REFUSED);

  private final Requirement web;
  private final Requirement client;
  private final Requirement extra;

  SecurityLevel(Requirement web, Requirement client, Requirement extra) {
    this.web = web;
    this.client = client;
    this.extra = extra;
  }

  /** What a service of this kind asks of an account at this level. */
  public Requirement requirement(ServiceKind kind) {
    return switch (kind) {
      case WEB -> web;
      case CLIENT -> client;
      case EXTRA -> extra;
    };
  }
}
