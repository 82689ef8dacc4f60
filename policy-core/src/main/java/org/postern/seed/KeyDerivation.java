package org.postern.seed;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.postern.secret.Secret;
import org.postern.token.TokenParseException;

/** How a key comes from a password: PBKDF2 (RFC 8018), as a key container describes it. */
final class KeyDerivation {
  /** So many take a second or two; a file with more may be made to stop whoever reads it. */
  static final int MAX_ITERATIONS = 1_000_000;

  private static final int MAX_SALT = 64;
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "", "PBKDF2WithHmacSHA1",
          "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "PBKDF2WithHmacSHA1",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "PBKDF2WithHmacSHA256",
          "http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "PBKDF2WithHmacSHA512");

  private final String algorithm;
  private final byte[] salt;
  private final int iterations;
  private final int length;

  private KeyDerivation(String algorithm, byte[] salt, int iterations, int length) {
    this.algorithm = algorithm;
    this.salt = salt;
    this.iterations = iterations;
    this.length = length;
  }

  /**
   * @throws TokenParseException when it is not PBKDF2, or out of bounds
   */
  static KeyDerivation of(XmlElement derivedKey) {
    XmlElement method = derivedKey.need("KeyDerivationMethod");
    if (!method.attribute("Algorithm").endsWith("#pbkdf2")) {
      throw new TokenParseException("the key is not derived by PBKDF2");
    }
    XmlElement parameters = method.need("PBKDF2-params");
    byte[] salt = PskcLock.base64(parameters.need("Salt", "Specified").text());
    long iterations = Values.number("iteration count", parameters.need("IterationCount").text());
    long length = Values.number("key length", parameters.need("KeyLength").text());
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new TokenParseException("PBKDF2 iterates 1 to " + MAX_ITERATIONS + " times");
    }
    if (length != 16 && length != 24 && length != 32) {
      throw new TokenParseException("a derived key has 16, 24 or 32 bytes");
    }
    if (salt.length == 0 || salt.length > MAX_SALT) {
      throw new TokenParseException("the salt of PBKDF2 has 1 to " + MAX_SALT + " bytes");
    }
    String prf = parameters.child("PRF").map(element -> element.attribute("Algorithm")).orElse("");
    String algorithm =
        Optional.ofNullable(ALGORITHMS.get(prf))
            .orElseThrow(
                () -> new TokenParseException("PBKDF2 is not of HMAC-SHA1, -SHA256 or -SHA512"));
    return new KeyDerivation(algorithm, salt, (int) iterations, (int) length);
  }

  Secret derive(Secret password) {
    char[] text = password.exposeText().toCharArray();
    if (text.length == 0) {
      throw new TokenParseException("the password is empty");
    }
    PBEKeySpec spec = new PBEKeySpec(text, salt, iterations, length * Byte.SIZE);
    Arrays.fill(text, '\0');
    try {
      byte[] derived = SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
      Secret key = Secret.of(derived);
      Arrays.fill(derived, (byte) 0);
      return key;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }
}
