package org.postern.cli;

import java.util.Optional;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.HotpParameters;
import org.postern.token.OathParameters;
import org.postern.token.TotpParameters;

/** The kinds of token that can be made here. */
enum NewTokenKind {
  TOTP,
  HOTP;

  /**
   * @throws CommandFailure for a look-ahead that is out of range, or given for a kind without one
   */
  OathParameters parameters(
      HmacAlgorithm algorithm, CodeLength length, Optional<Integer> lookAhead) {
    try {
      return switch (this) {
        case TOTP -> {
          if (lookAhead.isPresent()) {
            throw new IllegalArgumentException("a look-ahead is for --kind hotp");
          }
          yield new TotpParameters(algorithm, length, TotpParameters.DEFAULT.period());
        }
        case HOTP ->
            new HotpParameters(
                algorithm, length, lookAhead.orElse(HotpParameters.DEFAULT.lookAhead()));
      };
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--look-ahead: " + e.getMessage());
    }
  }
}
