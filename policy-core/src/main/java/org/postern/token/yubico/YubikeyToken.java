package org.postern.token.yubico;

import java.time.Instant;
import java.util.Optional;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TypedCode;

/** A YubiKey in hand. Time decides nothing: its counters only grow. */
final class YubikeyToken implements Token {
  private static final int NO_DRIFT = 0;

  private final String publicId;
  private final YubikeySecret secret;
  private final long lastConsumed;

  YubikeyToken(String publicId, YubikeySecret secret, long lastConsumed) {
    this.publicId = publicId;
    this.secret = secret;
    this.lastConsumed = lastConsumed;
  }

  @Override
  public Optional<TypedCode> split(String typed) {
    return YubicoOtp.split(typed, publicId);
  }

  @Override
  public TokenAnswer match(String code, Instant now) {
    return secret
        .open(code.substring(publicId.length()))
        .map(state -> TokenAnswer.found(state.position(), lastConsumed, NO_DRIFT))
        .orElseGet(TokenAnswer.NoMatch::new);
  }
}
