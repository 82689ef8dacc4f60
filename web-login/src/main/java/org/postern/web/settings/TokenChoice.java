package org.postern.web.settings;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.postern.token.HotpParameters;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;
import org.postern.token.TotpParameters;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyKind;
import org.postern.web.page.Form;

/** The kinds of token that users bring along by themselves. */
public enum TokenChoice {
  /** An authenticator app that goes by the time. */
  TOTP,
  /** An app or a device that goes by a counter. */
  HOTP,
  /** A Mobile-OTP app. */
  MOTP,
  /** A YubiKey that Yubico's service knows. */
  YUBICLOUD,
  /** A YubiKey whose slot is programmed now. */
  YUBIKEY;

  /** The one that a form names. */
  static Optional<TokenChoice> of(Form form) {
    return Arrays.stream(values())
        .filter(choice -> choice.name().equals(form.text("kind")))
        .findFirst();
  }

  /**
   * A new token of this kind.
   *
   * @throws TokenParseException when it takes a touch of the key, and what the form has is none
   */
  NewToken make(Form form, SecureRandom random) {
    return switch (this) {
      case TOTP -> NewToken.generate(TotpParameters.DEFAULT, random);
      case HOTP -> NewToken.generate(HotpParameters.DEFAULT, random);
      case MOTP -> MotpKind.generate(random);
      case YUBIKEY -> YubikeyKind.generate(random);
      case YUBICLOUD -> YubicloudKind.token(form.text("touch"));
    };
  }
}
