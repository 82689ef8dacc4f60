package org.postern.token;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.secret.Secret;

/**
 * An HOTP token in hand. Its window begins at the first counter that was never accepted and never
 * reaches back (RFC 4226, section 7.4 and appendix E.4), so that a used code is simply no match.
 */
final class HotpToken implements Token {
  /** How far ahead two consecutive codes are looked for. */
  private static final int RESYNCHRONISATION = 1000;

  /** A counter has no drift. */
  private static final int NO_DRIFT = 0;

  private final HotpParameters parameters;
  private final Optional<String> identifier;
  private final OathCodes codes;
  private final long lastConsumed;

  HotpToken(HotpParameters parameters, Optional<String> identifier, Secret key, long lastConsumed) {
    this.parameters = parameters;
    this.identifier = identifier;
    this.codes = new OathCodes(parameters.algorithm(), parameters.length(), key);
    this.lastConsumed = lastConsumed;
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
    return answer(codes.find(value, lastConsumed + 1, parameters.lookAhead() + 1));
  }

  @Override
  public OptionalLong placeAhead(String code) {
    int value = parameters.length().read(code);
    long position = codes.find(value, lastConsumed + 1, RESYNCHRONISATION + 1);
    return position > lastConsumed ? OptionalLong.of(position) : OptionalLong.empty();
  }

  @Override
  public TokenAnswer resynchronise(String firstCode, String secondCode, Instant now) {
    int first = parameters.length().read(firstCode);
    int second = parameters.length().read(secondCode);
    return answer(codes.findPair(first, second, lastConsumed + 2, RESYNCHRONISATION));
  }

  /** Counters wrap around at the end of their range, and what lies behind it is not accepted. */
  private TokenAnswer answer(long position) {
    return position > lastConsumed
        ? new TokenAnswer.Match(position, NO_DRIFT)
        : new TokenAnswer.NoMatch();
  }
}
