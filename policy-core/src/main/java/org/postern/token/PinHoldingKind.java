package org.postern.token;

import java.util.Optional;
import org.postern.secret.Secret;

/**
 * A kind whose codes come from a PIN too, the one its owner types into the device, so that the PIN
 * is part of a token's secret.
 */
public interface PinHoldingKind extends TokenKind {
  /**
   * Whether the PIN in a token with these parameters is the account's, and changes with it.
   *
   * @throws IllegalArgumentException when the parameters are not this kind's
   */
  boolean holdsAccountPin(String parameters);

  /** The PIN in a token's secret; empty while there is none: no code matches then. */
  Optional<Secret> pin(Secret secret);

  /** The secret with this PIN in the place of the one it has. */
  Secret withPin(Secret secret, Secret pin);
}
