package org.postern.account;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.postern.secret.Digest;
import org.postern.secret.Secret;

/**
 * The salted hash of a PIN: 16 bytes of salt, then SHA-256 of salt and PIN. There are 10,000 PINs
 * of four digits, so no hash protects one; what protects it is the seal around this.
 */
public final class PinHash {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private PinHash() {}

  /** A new hash of a PIN, to be sealed. */
  public static Secret create(Secret pin, SecureRandom random) {
    byte[] value = new byte[SALT_BYTES + HASH_BYTES];
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    System.arraycopy(salt, 0, value, 0, SALT_BYTES);
    System.arraycopy(hash(salt, pin), 0, value, SALT_BYTES, HASH_BYTES);
    return Secret.of(value);
  }

  /** Whether the PIN is the hashed one, in constant time. */
  public static boolean matches(Secret pinHash, Secret pin) {
    byte[] value = pinHash.expose();
    byte[] salt = Arrays.copyOf(value, SALT_BYTES);
    byte[] expected = Arrays.copyOfRange(value, SALT_BYTES, SALT_BYTES + HASH_BYTES);
    return MessageDigest.isEqual(expected, hash(salt, pin));
  }

  private static byte[] hash(byte[] salt, Secret pin) {
    return Digest.sha256(salt, pin.expose()).toBytes();
  }
}
