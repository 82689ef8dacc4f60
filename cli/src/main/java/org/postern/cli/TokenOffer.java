package org.postern.cli;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.postern.secret.Secret;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.OathParameters;
import org.postern.token.TokenParseException;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyKind;

/**
 * A kind of token with its settings, ready to be made for somebody, and how an app or a device is
 * told of it.
 */
sealed interface TokenOffer {
  /**
   * What to do with the picture and the address of a new token, or with what {@link #lines} say.
   */
  String instruction();

  /** What is asked for as the proof. */
  default String question() {
    return "A code that the token shows now";
  }

  /** Whether the app is given the account's PIN, so that it must be known first. */
  default boolean holdsPin() {
    return false;
  }

  /**
   * A new token.
   *
   * @param pin the account's, for a kind that holds it; empty when it comes with the proof
   */
  NewToken make(Optional<Secret> pin, SecureRandom random);

  /** What else is to be known of a new token. */
  default List<String> lines(NewToken token) {
    return List.of();
  }

  /**
   * A token of OATH.
   *
   * @param identifier what the device types before its codes
   */
  record Oath(OathParameters parameters, Optional<String> identifier) implements TokenOffer {
    @Override
    public String instruction() {
      return "Scan this with an authenticator app, or open the address on the phone:";
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      NewToken token = NewToken.generate(parameters, random);
      try {
        return identifier.map(token::typing).orElse(token);
      } catch (IllegalArgumentException e) {
        token.key().close();
        throw new CommandFailure(ExitCode.USAGE, "--identifier: " + e.getMessage());
      }
    }
  }

  /** A token of Mobile-OTP. */
  record Motp() implements TokenOffer {
    @Override
    public String instruction() {
      return "Scan this with an mOTP app, or open the address on the phone, and give the app the"
          + " PIN:";
    }

    @Override
    public boolean holdsPin() {
      return true;
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      return pin.map(known -> MotpKind.generate(random, known))
          .orElseGet(() -> MotpKind.generate(random));
    }
  }

  /** A YubiKey that is programmed now, with random ids and key. */
  record NewYubikey() implements TokenOffer {
    @Override
    public String instruction() {
      return "Program the YubiKey with this; it replaces what was in its slot 1:";
    }

    @Override
    public String question() {
      return TOUCH;
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      return YubikeyKind.generate(random);
    }

    @Override
    public List<String> lines(NewToken token) {
      String publicId = token.identifier().orElseThrow();
      String privateId = YubikeyKind.privateId(token);
      String key = YubikeyKind.aesKey(token);
      return List.of(
          "Public id:  " + publicId,
          "Private id: " + privateId,
          "Key:        " + key,
          "",
          "ykman otp yubiotp 1 --public-id "
              + publicId
              + " --private-id "
              + privateId
              + " --key "
              + key);
    }
  }

  /**
   * A YubiKey that was programmed elsewhere.
   *
   * @param token as it was programmed
   */
  record ProgrammedYubikey(NewToken token) implements TokenOffer {
    /**
     * Asks for its ids and its key.
     *
     * @throws TokenParseException when they are none
     */
    static ProgrammedYubikey ask(Answers answers) {
      try (Secret publicId = answers.ask("Public id (modhex)");
          Secret privateId = answers.ask("Private id (hexadecimal)");
          Secret key = answers.ask("Key (hexadecimal)")) {
        return new ProgrammedYubikey(
            YubikeyKind.token(
                publicId.exposeText().strip(),
                privateId.exposeText().strip(),
                key.exposeText().strip()));
      }
    }

    @Override
    public String instruction() {
      return "The YubiKey is known.";
    }

    @Override
    public String question() {
      return TOUCH;
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      return token;
    }
  }

  /**
   * A YubiKey that a validation service knows.
   *
   * @param token by the public id that it typed
   */
  record Yubicloud(NewToken token) implements TokenOffer {
    /**
     * Asks for a touch of it.
     *
     * @throws TokenParseException when what is typed is none
     */
    static Yubicloud ask(Answers answers) {
      try (Secret touch = answers.ask(TOUCH)) {
        return new Yubicloud(YubicloudKind.token(touch.exposeText()));
      }
    }

    @Override
    public String instruction() {
      return "The YubiKey is recognised.";
    }

    @Override
    public String question() {
      return "Touch the YubiKey once more";
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      return token;
    }
  }

  /** What is asked of the owner of a YubiKey. */
  String TOUCH = "Touch the YubiKey";
}
