package org.postern.token;

import org.postern.secret.Secret;

/**
 * One kind of token: how its stored form becomes a {@link Token}. Implementations are thread-safe.
 */
public interface TokenKind {
  /** The name in the store and in configuration, such as {@code totp}. */
  String name();

  /**
   * A token ready to be asked.
   *
   * @param secret the opened key; the token keeps no reference to it past its own life
   * @throws IllegalArgumentException when the stored parameters are not this kind's
   */
  Token open(StoredToken stored, Secret secret);
}
