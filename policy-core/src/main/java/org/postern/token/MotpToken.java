package org.postern.token;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** An mOTP token in hand. Its window is three minutes to either side, wherever it was last seen. */
final class MotpToken implements Token {
  /** The length of a step in seconds. */
  private static final int PERIOD = 10;

  private static final int WINDOW = 18;

  /** The window has room enough for a clock that is off. */
  private static final int NO_DRIFT = 0;

  private final MotpSecret secret;
  private final long lastConsumed;

  MotpToken(MotpSecret secret, long lastConsumed) {
    this.secret = secret;
    this.lastConsumed = lastConsumed;
  }

  static long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), PERIOD);
  }

  @Override
  public Optional<TypedCode> split(String typed) {
    int start = typed.length() - MotpSecret.CODE_LENGTH;
    if (start < 0 || MotpSecret.read(typed.substring(start)) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TypedCode(typed.substring(0, start), typed.substring(start).toLowerCase(Locale.ROOT)));
  }

  @Override
  public TokenAnswer match(String code, Instant now) {
    long found = secret.find(MotpSecret.read(code), step(now) - WINDOW, 2 * WINDOW + 1);
    if (found == OathCodes.NONE) {
      return new TokenAnswer.NoMatch();
    }
    return TokenAnswer.found(found, lastConsumed, NO_DRIFT);
  }
}
