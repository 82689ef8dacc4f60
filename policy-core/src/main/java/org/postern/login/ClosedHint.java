package org.postern.login;

import java.util.Optional;
import org.postern.config.Disclosure;
import org.postern.config.DoorConfig;

/** What may be told to a client whose right credential met a closed service. */
final class ClosedHint {
  private static final String CLOSED =
      "Your account takes one-time passwords only; this service is switched off in your settings";

  private final DoorConfig doors;

  ClosedHint(DoorConfig doors) {
    this.doors = doors;
  }

  /** Empty for any other rejection, and where refusals are opaque. */
  Optional<String> of(Decision decision) {
    boolean closed = decision.outcome().equals(new Decision.Reject(RejectionReason.SERVICE_CLOSED));
    return decision
        .name()
        .filter(name -> closed && doors.disclosure(name.domain()) == Disclosure.HELPFUL)
        .map(name -> CLOSED + doors.settingsUrl().map(url -> ": " + url).orElse("."));
  }
}
