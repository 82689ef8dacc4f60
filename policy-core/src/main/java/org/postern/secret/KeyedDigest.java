package org.postern.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 over a purpose, with its length in front, and a value. */
public final class KeyedDigest {
  /** Looking up a Mac takes a lock that all threads share, so each thread keeps its own. */
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(KeyedDigest::newMac);

  private KeyedDigest() {}

  /**
   * HMAC-SHA-256 of the value.
   *
   * @param purpose keeps digests for different uses of one key apart
   */
  public static Digest of(SecretKeySpec key, String purpose, byte[] value) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    Mac mac = MAC.get();
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("HMAC takes any key", e);
    }
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
    mac.update(name);
    return new Digest(mac.doFinal(value));
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }
}
