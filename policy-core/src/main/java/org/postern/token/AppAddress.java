package org.postern.token;

import java.util.Optional;

/** The address inside the QR code that tells an app of a new token. It holds the key. */
public final class AppAddress {
  private AppAddress() {}

  /**
   * An {@code otpauth://} or {@code motp://} URI, for the kinds that there are apps for.
   *
   * @param issuer who runs the service
   * @param account whose token it is
   * @throws IllegalArgumentException when one of the names cannot stand in such an address
   */
  public static Optional<String> of(String issuer, String account, NewToken token) {
    return switch (token.kind()) {
      case MotpKind.NAME -> Optional.of(MotpUri.of(issuer, account, token).format());
      case TotpKind.NAME -> oath(issuer, account, TotpParameters.parse(token.parameters()), token);
      case HotpKind.NAME -> oath(issuer, account, HotpParameters.parse(token.parameters()), token);
      default -> Optional.empty();
    };
  }

  private static Optional<String> oath(
      String issuer, String account, OathParameters parameters, NewToken token) {
    return Optional.of(OtpauthUri.of(issuer, account, parameters, token.key()).format());
  }
}
