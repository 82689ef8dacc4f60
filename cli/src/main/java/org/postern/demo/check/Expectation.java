package org.postern.demo.check;

import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/** What the policy says of one cell of the table. */
final class Expectation {
  private Expectation() {}

  static boolean opens(Door door, SecurityLevel level, Credential credential) {
    Service service = door.service();
    Requirement requirement = level.requirement(service.kind());
    if (door.bearerOnly() && credential != Credential.SESSION_TICKET) {
      return false;
    }
    return switch (credential) {
      case NORMAL_PASSWORD -> requirement == Requirement.PASSWORD;
      // A JMAP client repeats its credential, which a one-time password does not stand.
      case PIN_AND_OTP -> requirement == Requirement.PIN_AND_OTP && !service.equals(Service.JMAP);
      case SESSION_TICKET -> service.kind() == ServiceKind.CLIENT || service.equals(Service.JMAP);
      case WRONG_PASSWORD, WRONG_PIN, REPLAYED_CODE, ENDED_TICKET -> false;
    };
  }
}
