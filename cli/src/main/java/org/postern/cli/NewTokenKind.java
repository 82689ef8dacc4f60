package org.postern.cli;

import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.HotpParameters;
import org.postern.token.TotpParameters;

/** The kinds of token that can be made here. */
enum NewTokenKind {
  TOTP,
  HOTP,
  MOTP;

  /**
   * @throws CommandFailure when this kind has no such settings
   */
  TokenOffer offer(HmacAlgorithm algorithm, CodeLength length) {
    return switch (this) {
      case TOTP ->
          new TokenOffer.Oath(
              new TotpParameters(algorithm, length, TotpParameters.DEFAULT.period()));
      case HOTP ->
          new TokenOffer.Oath(
              new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead()));
      case MOTP -> motp(algorithm, length);
    };
  }

  private static TokenOffer motp(HmacAlgorithm algorithm, CodeLength length) {
    if (algorithm != HmacAlgorithm.SHA1 || length != CodeLength.SIX) {
      throw new CommandFailure(
          ExitCode.USAGE, "a token of the kind motp has neither --algorithm nor --digits");
    }
    return new TokenOffer.Motp();
  }
}
