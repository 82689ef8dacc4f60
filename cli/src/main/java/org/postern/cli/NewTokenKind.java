package org.postern.cli;

import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.HotpParameters;
import org.postern.token.OathParameters;
import org.postern.token.TotpParameters;

/** The kinds of token that can be made here. */
enum NewTokenKind {
  TOTP,
  HOTP;

  OathParameters parameters(HmacAlgorithm algorithm, CodeLength length) {
    return switch (this) {
      case TOTP -> new TotpParameters(algorithm, length, TotpParameters.DEFAULT.period());
      case HOTP -> new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead());
    };
  }
}
