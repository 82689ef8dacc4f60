package org.postern.store;

import java.time.Instant;
import java.util.Optional;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;

/**
 * A token of a seed file that nobody has yet.
 *
 * @param serial what the maker printed on it
 * @param kind the name of its {@link org.postern.token.TokenKind}
 * @param identifier as {@link org.postern.token.StoredToken#identifier} has it
 * @param secret the key, sealed
 * @param lastConsumed where it stands; -1 for a new one
 */
public record SpareToken(
    String serial,
    String kind,
    Optional<String> identifier,
    Sealed secret,
    String parameters,
    long lastConsumed,
    Instant imported) {
  /** The owner in the seals of all spare tokens' keys. */
  public static final String OWNER = "spare-token";

  /** The context that a spare token's key is sealed in. */
  public static SealContext context(String serial) {
    return new SealContext(OWNER, serial);
  }
}
