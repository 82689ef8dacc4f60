package org.postern.token;

/** The settings of a token that follows the standards of OATH: HOTP (RFC 4226), TOTP (RFC 6238). */
public sealed interface OathParameters permits TotpParameters, HotpParameters {
  /** The name of the {@link TokenKind} that these are for. */
  String kind();

  HmacAlgorithm algorithm();

  CodeLength length();

  /** The text for {@link StoredToken#parameters}; each value has exactly one. */
  String encode();
}
