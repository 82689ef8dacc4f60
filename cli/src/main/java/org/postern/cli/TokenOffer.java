package org.postern.cli;

import java.security.SecureRandom;
import java.util.Optional;
import org.postern.secret.Secret;
import org.postern.token.MotpKind;
import org.postern.token.MotpUri;
import org.postern.token.NewToken;
import org.postern.token.OathParameters;
import org.postern.token.OtpauthUri;

/**
 * A kind of token with its settings, ready to be made for somebody, and how an app is told of it.
 */
sealed interface TokenOffer {
  /** What to do with the picture and the address of a new token. */
  String instruction();

  /** Whether the app is given the account's PIN, so that it must be known first. */
  boolean holdsPin();

  /**
   * A new token.
   *
   * @param pin the account's, for a kind that holds it; empty when it comes with the proof
   */
  NewToken make(Optional<Secret> pin, SecureRandom random);

  /** The address that an app reads. */
  String address(String issuer, String account, NewToken token);

  /** A token of OATH. */
  record Oath(OathParameters parameters) implements TokenOffer {
    @Override
    public String instruction() {
      return "Scan this with an authenticator app, or open the address on the phone:";
    }

    @Override
    public boolean holdsPin() {
      return false;
    }

    @Override
    public NewToken make(Optional<Secret> pin, SecureRandom random) {
      return NewToken.generate(parameters, random);
    }

    @Override
    public String address(String issuer, String account, NewToken token) {
      return OtpauthUri.of(issuer, account, parameters, token.key()).format();
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

    @Override
    public String address(String issuer, String account, NewToken token) {
      return MotpUri.of(issuer, account, token).format();
    }
  }
}
