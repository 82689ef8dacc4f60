package org.postern.token;

import org.postern.secret.Secret;

/** Time-based one-time passwords (RFC 6238). Thread-safe. */
public final class TotpKind implements TokenKind {
  /** The name of this kind. */
  public static final String NAME = "totp";

  private final ParsedParameters<TotpParameters> parsed =
      new ParsedParameters<>(TotpParameters::parse);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Token open(StoredToken stored, Secret secret) {
    return new TotpToken(
        parsed.of(stored.parameters()),
        stored.identifier(),
        secret,
        stored.lastConsumed(),
        stored.drift());
  }
}
