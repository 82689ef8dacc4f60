package org.postern.token;

import org.postern.secret.Secret;

/**
 * The settings of an HOTP token (RFC 4226).
 *
 * @param lookAhead how many codes may be skipped between two that are used, 0 to 100
 */
public record HotpParameters(HmacAlgorithm algorithm, CodeLength length, int lookAhead)
    implements OathParameters {

  /** SHA1, six digits, ten codes may be skipped. */
  public static final HotpParameters DEFAULT =
      new HotpParameters(HmacAlgorithm.SHA1, CodeLength.SIX, 10);

  private static final int MAX_LOOK_AHEAD = 100;

  /**
   * @throws IllegalArgumentException when the look-ahead is out of range
   */
  public HotpParameters {
    if (lookAhead < 0 || lookAhead > MAX_LOOK_AHEAD) {
      throw new IllegalArgumentException(
          "a look-ahead has 0 to " + MAX_LOOK_AHEAD + " codes, not " + lookAhead);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static HotpParameters parse(String text) {
    ParameterText fields = new ParameterText(HotpKind.NAME, text, 3);
    return new HotpParameters(
        fields.nextAlgorithm(),
        CodeLength.of(fields.nextNumber("digits")),
        fields.nextNumber("look-ahead"));
  }

  @Override
  public String kind() {
    return HotpKind.NAME;
  }

  @Override
  public String encode() {
    return "algorithm=" + algorithm + ";digits=" + length.digits() + ";look-ahead=" + lookAhead;
  }

  /** The code of a token with this key at a counter. */
  public String code(Secret key, long counter) {
    return new OathCodes(algorithm, length, key).at(counter);
  }
}
