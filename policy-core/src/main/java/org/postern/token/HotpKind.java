package org.postern.token;

import org.postern.secret.Secret;

/** Counter-based one-time passwords (RFC 4226). Thread-safe. */
public final class HotpKind implements TokenKind {
  /** The name of this kind. */
  public static final String NAME = "hotp";

  private final ParsedParameters<HotpParameters> parsed =
      new ParsedParameters<>(HotpParameters::parse);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Token open(StoredToken stored, Secret secret) {
    return new HotpToken(
        parsed.of(stored.parameters()), stored.identifier(), secret, stored.lastConsumed());
  }
}
