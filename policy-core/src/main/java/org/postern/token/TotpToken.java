package org.postern.token;

import java.time.Instant;
import java.util.Optional;
import org.postern.secret.Secret;

/**
 * A TOTP token in hand. Its window is one step to either side of where its clock was last seen (RFC
 * 6238, sections 5.2 and 6).
 */
final class TotpToken implements Token {
  private static final int WINDOW = 1;

  /**
   * The farthest that a token's clock may be from ours, in steps. A drift learnt from each sign-in
   * and bounded by none could be led, step by step, to codes of any time.
   */
  private static final int MAX_DRIFT = 20;

  private final TotpParameters parameters;
  private final Optional<String> identifier;
  private final OathCodes codes;
  private final long lastConsumed;
  private final int drift;

  TotpToken(
      TotpParameters parameters,
      Optional<String> identifier,
      Secret key,
      long lastConsumed,
      int drift) {
    this.parameters = parameters;
    this.identifier = identifier;
    this.codes = new OathCodes(parameters.algorithm(), parameters.length(), key);
    this.lastConsumed = lastConsumed;
    this.drift = bounded(drift);
  }

  @Override
  public Optional<TypedCode> split(String typed) {
    return parameters
        .length()
        .split(typed)
        .map(split -> identifier.map(split::without).orElse(split));
  }

  @Override
  public TokenAnswer match(String code, Instant now) {
    int value = parameters.length().read(code);
    long step = parameters.step(now);
    return answer(codes.find(value, step + drift - WINDOW, 2 * WINDOW + 1), step);
  }

  /** Both codes within {@value #MAX_DRIFT} steps of the clock, wherever the token was last seen. */
  @Override
  public TokenAnswer resynchronise(String firstCode, String secondCode, Instant now) {
    int first = parameters.length().read(firstCode);
    int second = parameters.length().read(secondCode);
    long step = parameters.step(now);
    return answer(codes.findPair(first, second, step - MAX_DRIFT + 1, 2 * MAX_DRIFT), step);
  }

  private TokenAnswer answer(long position, long step) {
    if (position == OathCodes.NONE) {
      return new TokenAnswer.NoMatch();
    }
    return TokenAnswer.found(position, lastConsumed, bounded(position - step));
  }

  private static int bounded(long drift) {
    return (int) Math.max(-MAX_DRIFT, Math.min(MAX_DRIFT, drift));
  }
}
