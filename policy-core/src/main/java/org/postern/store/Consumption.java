package org.postern.store;

import java.time.Instant;
import java.util.Optional;
import org.postern.token.TokenId;

/**
 * The claim that a code at this position of this token is used up by one login.
 *
 * @param position greater than what was consumed before, or the claim fails
 * @param drift what the token learnt from the code
 * @param time when it was used
 * @param request the nonce of the validation request that uses it up; empty for a sign-in
 */
public record Consumption(
    TokenId token, long position, int drift, Instant time, Optional<String> request) {
  /** The claim of a sign-in. */
  public Consumption(TokenId token, long position, int drift, Instant time) {
    this(token, position, drift, time, Optional.empty());
  }
}
