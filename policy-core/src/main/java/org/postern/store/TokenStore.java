package org.postern.store;

import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.token.TokenId;

/** What a login and a validation request do to a token. */
public interface TokenStore {
  /**
   * Uses a code up. True, exactly once among any number of callers, threads, processes and nodes,
   * if the token is active, stood before that position, has fewer than {@link
   * org.postern.token.StoredToken#MAX_WRONG_PINS} wrong PINs, and its account still has that
   * version; the token then stands at the position, its wrong PINs forgotten.
   */
  boolean consume(AccountId account, long accountVersion, Consumption consumption);

  /**
   * Counts a right code that came with a wrong PIN, each distinct PIN once, unless the token has
   * moved to or past that position or has {@link org.postern.token.StoredToken#MAX_WRONG_PINS}
   * already.
   *
   * @param pinDigest tells PINs apart without telling them: a digest keyed by the keyring
   * @return how many distinct wrong PINs the token has now
   */
  int countWrongPin(TokenId token, long position, Digest pinDigest);

  /**
   * The nonce of the validation request that moved the token to that position; empty when the token
   * is elsewhere or a sign-in moved it there.
   */
  Optional<String> request(TokenId token, long position);
}
