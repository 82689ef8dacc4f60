package org.postern.james.webadmin;

import java.time.Instant;
import java.util.Optional;
import org.postern.token.StoredToken;

/**
 * A token without its secret.
 *
 * @param usable whether a code of it may open a door now
 */
record TokenView(
    String id,
    String kind,
    String label,
    String parameters,
    String state,
    boolean usable,
    int wrongPins,
    Instant created,
    Optional<Instant> lastUsed) {

  static TokenView of(StoredToken token) {
    return new TokenView(
        token.id().toString(),
        token.kind(),
        token.label(),
        token.parameters(),
        EnumWord.of(token.state()),
        token.usable(),
        token.wrongPins(),
        token.created(),
        token.lastUsed());
  }
}
