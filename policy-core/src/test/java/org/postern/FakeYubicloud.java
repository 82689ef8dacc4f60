package org.postern;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubicoOtp;
import org.postern.token.yubico.YubicoValidation;
import org.postern.token.yubico.YubikeySecret;
import org.postern.token.yubico.YubikeyState;

/** A validation service in memory, which knows the keys that it is told of. */
public final class FakeYubicloud implements YubicoValidation {
  private final Map<String, Secret> keys = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();

  /** How often it was asked. */
  public int asked;

  /** Whether it is out of order. */
  public boolean down;

  /** Lets the service know a YubiKey. */
  public synchronized void know(NewToken yubikey) {
    keys.put(yubikey.identifier().orElseThrow(), Secret.of(yubikey.key().expose()));
  }

  @Override
  public synchronized Answer validate(String otp) {
    asked++;
    if (down) {
      return new Answer.Unavailable("the service is down");
    }
    YubicoOtp parsed = YubicoOtp.parse(otp).orElseThrow();
    Optional<Long> position =
        Optional.ofNullable(keys.get(parsed.publicId()))
            .flatMap(key -> new YubikeySecret(key).open(parsed.block()))
            .map(YubikeyState::position);
    if (position.isEmpty()) {
      return new Answer.Wrong();
    }
    if (position.get() <= positions.getOrDefault(parsed.publicId(), -1L)) {
      return new Answer.Replayed();
    }
    positions.put(parsed.publicId(), position.get());
    return new Answer.Right(OptionalLong.of(position.get()));
  }
}
