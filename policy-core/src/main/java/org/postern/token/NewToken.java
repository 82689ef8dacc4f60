package org.postern.token;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.secret.Secret;

/**
 * A token that no store knows yet.
 *
 * @param kind the name of its {@link TokenKind}
 * @param identifier as {@link StoredToken#identifier} has it
 * @param parameters the kind's own settings, as {@link StoredToken#parameters} has them
 * @param key to be sealed; whoever seals it closes it
 * @param lastConsumed where it stands; -1 for a new one
 */
public record NewToken(
    String kind, Optional<String> identifier, String parameters, Secret key, long lastConsumed) {
  private static final Pattern TOKEN_IDENTIFIER = Pattern.compile("[0-9A-Za-z]{12}");

  /** A token that types nothing but its codes. */
  public NewToken(String kind, String parameters, Secret key, long lastConsumed) {
    this(kind, Optional.empty(), parameters, key, lastConsumed);
  }

  /**
   * The same token, in a device that types an identifier before each code.
   *
   * @throws IllegalArgumentException when it is not the 12 letters and digits of an OATH token
   *     identifier
   */
  public NewToken typing(String tokenIdentifier) {
    if (!TOKEN_IDENTIFIER.matcher(tokenIdentifier).matches()) {
      throw new IllegalArgumentException("a token identifier has 12 letters and digits");
    }
    return new NewToken(
        kind, Optional.of(tokenIdentifier.toLowerCase(Locale.ROOT)), parameters, key, lastConsumed);
  }

  /** A token with a new random key, as long as its algorithm's digest. */
  public static NewToken generate(OathParameters parameters, SecureRandom random) {
    Secret key = parameters.algorithm().newKey(random);
    return new NewToken(parameters.kind(), parameters.encode(), key, -1);
  }
}
