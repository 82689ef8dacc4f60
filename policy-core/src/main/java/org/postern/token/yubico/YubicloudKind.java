package org.postern.token.yubico;

import java.util.Optional;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenKind;
import org.postern.token.TokenParseException;

/** YubiKeys whose one-time passwords a validation service judges. Thread-safe. */
public final class YubicloudKind implements TokenKind {
  /** The name of this kind. */
  public static final String NAME = "yubicloud";

  private final YubicoValidation service;

  public YubicloudKind(YubicoValidation service) {
    this.service = service;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Token open(StoredToken stored, Secret secret) {
    String publicId =
        stored
            .identifier()
            .orElseThrow(() -> new IllegalArgumentException("this YubiKey has no public id"));
    return new YubicloudToken(publicId, service, stored.lastConsumed());
  }

  /**
   * A YubiKey that the service knows.
   *
   * @param otp one of its one-time passwords, or its public id alone
   * @throws TokenParseException when it is neither
   */
  public static NewToken token(String otp) {
    String publicId =
        YubicoOtp.parse(otp.strip())
            .map(YubicoOtp::publicId)
            .or(() -> Modhex.normalise(otp.strip()))
            .orElse("");
    YubikeyKind.requirePublicId(publicId);
    // The service has the key; what is sealed here is nothing.
    return new NewToken(NAME, Optional.of(publicId), "", Secret.of(new byte[0]), -1);
  }
}
