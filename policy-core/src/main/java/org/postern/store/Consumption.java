package org.postern.store;

import java.time.Instant;
import org.postern.token.TokenId;

/**
 * The claim that a code at this position of this token is used up by one login.
 *
 * @param position greater than what was consumed before, or the claim fails
 * @param drift what the token learnt from the code
 * @param time when it was used
 */
public record Consumption(TokenId token, long position, int drift, Instant time) {}
