package org.postern.demo;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.postern.secret.Secret;
import org.postern.token.HotpParameters;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.OtpauthUri;
import org.postern.token.TotpParameters;
import org.postern.token.yubico.YubikeyKind;

/** The kinds of token that the demo can hold in hand. */
public enum DemoTokenKind {
  TOTP("TOTP") {
    @Override
    public DemoToken make(String pin, DemoValidation validation) {
      return totp();
    }
  },
  HOTP("HOTP") {
    @Override
    public DemoToken make(String pin, DemoValidation validation) {
      HotpParameters parameters = HotpParameters.DEFAULT;
      NewToken token = NewToken.generate(parameters, RANDOM);
      return new DemoToken() {
        private long counter;

        @Override
        public NewToken enrolled() {
          return token;
        }

        @Override
        public String code(Instant time) {
          return parameters.code(token.key(), counter++);
        }
      };
    }
  },
  MOTP("mOTP") {
    @Override
    public DemoToken make(String pin, DemoValidation validation) {
      Secret secret = Secret.of(HexFormat.of().toHexDigits(RANDOM.nextLong()));
      Secret appPin = Secret.of(pin);
      return new DemoToken() {
        @Override
        public NewToken enrolled() {
          return MotpKind.token(secret);
        }

        @Override
        public String code(Instant time) {
          return MotpKind.code(secret, appPin, time);
        }
      };
    }
  },
  YUBIKEY("YubiKey") {
    @Override
    public DemoToken make(String pin, DemoValidation validation) {
      return new DemoYubikey(YubikeyKind.generate(RANDOM));
    }
  },
  YUBICLOUD("YubiCloud") {
    @Override
    public DemoToken make(String pin, DemoValidation validation) {
      return validation.yubikey();
    }
  };

  private static final SecureRandom RANDOM = new SecureRandom();

  private final String title;

  DemoTokenKind(String title) {
    this.title = title;
  }

  /** As people call it. */
  public String title() {
    return title;
  }

  /** A new token of the kind that most people have. */
  static DemoToken totp() {
    TotpParameters parameters = TotpParameters.DEFAULT;
    NewToken token = NewToken.generate(parameters, RANDOM);
    return new DemoToken() {
      @Override
      public NewToken enrolled() {
        return token;
      }

      @Override
      public String code(Instant time) {
        return parameters.code(token.key(), time);
      }

      @Override
      public Optional<String> uri(String user) {
        return Optional.of(OtpauthUri.of("Postern demo", user, parameters, token.key()).format());
      }
    };
  }

  /**
   * A new token.
   *
   * @param pin the user's, for an app that asks for it
   * @param validation the service that knows the token, for a kind that asks one
   */
  public abstract DemoToken make(String pin, DemoValidation validation);
}
