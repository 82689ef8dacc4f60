package org.postern.token;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.postern.secret.Secret;

/**
 * Mobile-OTP (motp.sourceforge.net): apps that make a code from the time, a secret and a PIN typed
 * into them. The PIN is the account's unless the token has one of its own. Thread-safe.
 */
public final class MotpKind implements PinHoldingKind {
  /** The name of this kind. */
  public static final String NAME = "motp";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Token open(StoredToken stored, Secret secret) {
    AppPin.parse(stored.parameters());
    return new MotpToken(new MotpSecret(secret), stored.lastConsumed());
  }

  @Override
  public boolean holdsAccountPin(String parameters) {
    return AppPin.parse(parameters) == AppPin.ACCOUNT;
  }

  @Override
  public Optional<Secret> pin(Secret secret) {
    return new MotpSecret(secret).pin();
  }

  @Override
  public Secret withPin(Secret secret, Secret pin) {
    return new MotpSecret(secret).withPin(pin);
  }

  /** A token with a random secret, for an account whose PIN comes with the proof. */
  public static NewToken generate(SecureRandom random) {
    return token(AppPin.ACCOUNT, MotpSecret.random(random));
  }

  /**
   * A token with a random secret, for an account that has this PIN.
   *
   * @throws TokenParseException when no app takes such a PIN
   */
  public static NewToken generate(SecureRandom random, Secret accountPin) {
    return withPin(AppPin.ACCOUNT, MotpSecret.random(random), accountPin);
  }

  /**
   * A token of an app that has its secret already, for an account whose PIN comes with the proof.
   *
   * @throws TokenParseException when the secret is not 8 to 64 hexadecimal digits
   */
  public static NewToken token(Secret secret) {
    return token(AppPin.ACCOUNT, MotpSecret.of(secret));
  }

  /**
   * A token of an app that has its secret already, and a PIN that is its own or the account's.
   *
   * @throws TokenParseException when the secret is not 8 to 64 hexadecimal digits, or no app takes
   *     such a PIN
   */
  public static NewToken token(Secret secret, AppPin whose, Secret pin) {
    return withPin(whose, MotpSecret.of(secret), pin);
  }

  private static NewToken withPin(AppPin whose, Secret key, Secret pin) {
    try (key) {
      return token(whose, new MotpSecret(key).withPin(pin));
    }
  }

  private static NewToken token(AppPin whose, Secret key) {
    return new NewToken(NAME, whose.encode(), key, -1);
  }

  /** The code that an app with this secret and PIN shows at a moment. */
  public static String code(Secret secret, Secret pin, Instant time) {
    try (Secret key = token(secret, AppPin.OWN, pin).key()) {
      return new MotpSecret(key).at(MotpToken.step(time));
    }
  }
}
