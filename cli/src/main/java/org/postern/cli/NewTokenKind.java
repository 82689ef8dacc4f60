package org.postern.cli;

import java.util.function.Supplier;
import org.postern.cli.TokenOffer.ProgrammedYubikey;
import org.postern.cli.TokenOffer.Yubicloud;
import org.postern.token.HotpParameters;
import org.postern.token.OathParameters;
import org.postern.token.TokenParseException;
import org.postern.token.TotpParameters;

/** The kinds of token that can be made here. */
enum NewTokenKind {
  TOTP,
  HOTP,
  MOTP,
  YUBIKEY,
  YUBICLOUD;

  /**
   * @throws CommandFailure when this kind has no such settings, or one is out of range
   */
  TokenOffer offer(NewTokenOptions options, Answers answers) {
    return switch (this) {
      case TOTP, HOTP -> new TokenOffer.Oath(parameters(options), options.identifier());
      case MOTP -> fixed(options, TokenOffer.Motp::new);
      case YUBIKEY -> fixed(options, () -> ProgrammedYubikey.ask(answers));
      case YUBICLOUD -> fixed(options, () -> Yubicloud.ask(answers));
    };
  }

  private OathParameters parameters(NewTokenOptions options) {
    try {
      if (this == HOTP) {
        return new HotpParameters(
            options.algorithm(),
            options.length(),
            options.lookAhead().orElse(HotpParameters.DEFAULT.lookAhead()));
      }
      if (options.lookAhead().isPresent()) {
        throw new IllegalArgumentException("a look-ahead is for --kind hotp");
      }
      return new TotpParameters(
          options.algorithm(), options.length(), TotpParameters.DEFAULT.period());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "--look-ahead: " + e.getMessage());
    }
  }

  private static TokenOffer fixed(NewTokenOptions options, Supplier<TokenOffer> offer) {
    if (!options.none()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "a token of this kind has neither --algorithm nor --digits, --look-ahead nor"
              + " --identifier");
    }
    try {
      return offer.get();
    } catch (TokenParseException e) {
      throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }
  }
}
