package org.postern.token.yubico;

import java.time.Instant;
import java.util.Optional;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TypedCode;

/**
 * A YubiKey that a validation service knows. The service uses a code up when it is asked; what it
 * tells of the key's counters is consumed here too, so that a service that forgets, or lies, opens
 * no door twice with one code.
 */
final class YubicloudToken implements Token {
  private static final int NO_DRIFT = 0;

  private final String publicId;
  private final YubicoValidation service;
  private final long lastConsumed;

  YubicloudToken(String publicId, YubicoValidation service, long lastConsumed) {
    this.publicId = publicId;
    this.service = service;
    this.lastConsumed = lastConsumed;
  }

  /** Nothing but a code of this very key is ever sent to the service. */
  @Override
  public Optional<TypedCode> split(String typed) {
    return YubicoOtp.split(typed, publicId);
  }

  @Override
  public TokenAnswer match(String code, Instant now) {
    YubicoValidation.Answer answer = service.validate(code);
    if (answer instanceof YubicoValidation.Answer.Right right) {
      return TokenAnswer.found(right.position().orElse(lastConsumed + 1), lastConsumed, NO_DRIFT);
    }
    if (answer instanceof YubicoValidation.Answer.Unavailable fault) {
      return new TokenAnswer.Unavailable(fault.reason());
    }
    return answer instanceof YubicoValidation.Answer.Replayed
        ? new TokenAnswer.Replayed()
        : new TokenAnswer.NoMatch();
  }
}
