package org.postern.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;

/** Stored tokens for tests, and the standards once more, written naively and apart from ours. */
final class Tokens {
  static final byte[] RFC_KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private Tokens() {}

  static StoredToken stored(String kind, String parameters, long lastConsumed, int drift) {
    return stored(kind, Optional.empty(), parameters, lastConsumed, drift);
  }

  static StoredToken stored(
      String kind, Optional<String> identifier, String parameters, long lastConsumed, int drift) {
    return new StoredToken(
        new TokenId(new UUID(0, 1)),
        kind,
        "a token",
        identifier,
        new Sealed(new byte[0]),
        parameters,
        lastConsumed,
        drift,
        0,
        TokenState.ACTIVE,
        Instant.EPOCH,
        Optional.empty());
  }

  static Token totp(TotpParameters parameters, long lastConsumed, int drift) {
    return new TotpKind()
        .open(stored(TotpKind.NAME, parameters.encode(), lastConsumed, drift), Secret.of(RFC_KEY));
  }

  static Token hotp(HotpParameters parameters, long lastConsumed) {
    return new HotpKind()
        .open(stored(HotpKind.NAME, parameters.encode(), lastConsumed, 0), Secret.of(RFC_KEY));
  }

  /** RFC 4226, sections 5.2 to 5.4, by the book. */
  static String reference(HmacAlgorithm algorithm, int digits, byte[] key, long position) {
    byte[] hash;
    try {
      Mac mac = Mac.getInstance("Hmac" + algorithm);
      mac.init(new SecretKeySpec(key, "RAW"));
      hash = mac.doFinal(ByteBuffer.allocate(8).putLong(position).array());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    int offset = hash[hash.length - 1] & 0xf;
    int binary =
        (hash[offset] & 0x7f) << 24
            | (hash[offset + 1] & 0xff) << 16
            | (hash[offset + 2] & 0xff) << 8
            | (hash[offset + 3] & 0xff);
    String code = Long.toString(binary % (long) Math.pow(10, digits));
    return "0".repeat(digits - code.length()) + code;
  }
}
