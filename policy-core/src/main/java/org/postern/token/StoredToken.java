package org.postern.token;

import java.time.Instant;
import java.util.Optional;
import org.postern.secret.Sealed;

/**
 * A token as the store keeps it.
 *
 * @param kind the name of its {@link TokenKind}, such as {@code totp}
 * @param label what its owner calls it
 * @param identifier what the device types before its codes: a YubiKey's public id, the token
 *     identifier of an OATH device; in lower case
 * @param secret the key, sealed
 * @param parameters the kind's own settings, in the kind's own words (no secret among them)
 * @param lastConsumed the position of the last accepted code; -1 before the first
 * @param drift what the kind learnt from that code (for TOTP: steps between its clock and ours)
 * @param wrongPins right codes with a wrong PIN since the last success; at {@link #MAX_WRONG_PINS}
 *     the token is suspended in effect
 */
public record StoredToken(
    TokenId id,
    String kind,
    String label,
    Optional<String> identifier,
    Sealed secret,
    String parameters,
    long lastConsumed,
    int drift,
    int wrongPins,
    TokenState state,
    Instant created,
    Optional<Instant> lastUsed) {

  /** So many distinct wrong PINs with right codes, and the token is taken for stolen. */
  public static final int MAX_WRONG_PINS = 5;

  /** Whether a code of this token may open a door now. */
  public boolean usable() {
    return state == TokenState.ACTIVE && wrongPins < MAX_WRONG_PINS;
  }
}
