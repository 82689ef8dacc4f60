package org.postern.cli;

import java.util.function.Supplier;
import org.postern.cli.TokenOffer.ProgrammedYubikey;
import org.postern.cli.TokenOffer.Yubicloud;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.HotpParameters;
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
   * @throws CommandFailure when this kind has no such settings
   */
  TokenOffer offer(HmacAlgorithm algorithm, CodeLength length, Answers answers) {
    return switch (this) {
      case TOTP ->
          new TokenOffer.Oath(
              new TotpParameters(algorithm, length, TotpParameters.DEFAULT.period()));
      case HOTP ->
          new TokenOffer.Oath(
              new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead()));
      case MOTP -> fixed(algorithm, length, new TokenOffer.Motp());
      case YUBIKEY -> fixed(algorithm, length, asked(() -> ProgrammedYubikey.ask(answers)));
      case YUBICLOUD -> fixed(algorithm, length, asked(() -> Yubicloud.ask(answers)));
    };
  }

  private static TokenOffer asked(Supplier<TokenOffer> question) {
    try {
      return question.get();
    } catch (TokenParseException e) {
      throw new CommandFailure(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static TokenOffer fixed(HmacAlgorithm algorithm, CodeLength length, TokenOffer offer) {
    if (algorithm != HmacAlgorithm.SHA1 || length != CodeLength.SIX) {
      throw new CommandFailure(
          ExitCode.USAGE, "a token of this kind has neither --algorithm nor --digits");
    }
    return offer;
  }
}
