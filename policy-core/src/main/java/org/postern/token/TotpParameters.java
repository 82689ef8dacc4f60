package org.postern.token;

import java.time.Instant;
import org.postern.secret.Secret;

/**
 * The settings of a TOTP token (RFC 6238).
 *
 * @param period the length of a time step in seconds, 10 to 120
 */
public record TotpParameters(HmacAlgorithm algorithm, CodeLength length, int period)
    implements OathParameters {

  /** What every authenticator app understands: SHA1, six digits, 30 seconds. */
  public static final TotpParameters DEFAULT =
      new TotpParameters(HmacAlgorithm.SHA1, CodeLength.SIX, 30);

  private static final int MIN_PERIOD = 10;
  private static final int MAX_PERIOD = 120;

  /**
   * @throws IllegalArgumentException when the period is out of range
   */
  public TotpParameters {
    if (period < MIN_PERIOD || period > MAX_PERIOD) {
      throw new IllegalArgumentException(
          "a period has " + MIN_PERIOD + " to " + MAX_PERIOD + " seconds, not " + period);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static TotpParameters parse(String text) {
    ParameterText fields = new ParameterText(TotpKind.NAME, text, 3);
    return new TotpParameters(
        fields.nextAlgorithm(),
        CodeLength.of(fields.nextNumber("digits")),
        fields.nextNumber("period"));
  }

  @Override
  public String kind() {
    return TotpKind.NAME;
  }

  @Override
  public String encode() {
    return "algorithm=" + algorithm + ";digits=" + length.digits() + ";period=" + period;
  }

  /** The time step of a moment (RFC 6238, section 4.2): its position. */
  public long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), period);
  }

  /** The code that a token with this key and a right clock shows at a moment. */
  public String code(Secret key, Instant time) {
    return new OathCodes(algorithm, length, key).at(step(time));
  }
}
