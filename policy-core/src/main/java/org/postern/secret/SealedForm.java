package org.postern.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The bytes of a seal: version (1 byte), number of the key (4), nonce (12), then ciphertext and tag
 * of AES-256-GCM. Version, key number, owner and column are its associated data, so that none of
 * them can be changed, and no value moved.
 */
final class SealedForm {
  private static final byte VERSION = 1;
  private static final int HEADER = 1 + Integer.BYTES;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** Looking up a cipher takes a lock that all threads share, so each thread keeps its own. */
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(SealedForm::newCipher);

  private SealedForm() {}

  static Sealed seal(
      int number, SecretKeySpec key, SealContext context, Secret value, SecureRandom random) {
    byte[] plain = value.expose();
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    ByteBuffer sealed = ByteBuffer.allocate(HEADER + NONCE + plain.length + TAG);
    sealed.put(VERSION).putInt(number).put(nonce);
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
      cipher.updateAAD(associatedData(number, context));
      cipher.doFinal(ByteBuffer.wrap(plain), sealed);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("AES-256-GCM seals whatever it is given", e);
    }
    return new Sealed(sealed.array());
  }

  /**
   * The number of the key that sealed this.
   *
   * @throws KeyringException when this is no seal
   */
  static int keyNumber(Sealed sealed) {
    byte[] bytes = sealed.toBytes();
    if (bytes.length < HEADER + NONCE + TAG || bytes[0] != VERSION) {
      throw new KeyringException("not a sealed value, or one of a later version of Postern");
    }
    return ByteBuffer.wrap(bytes).getInt(1);
  }

  /**
   * Opens a seal that {@link #keyNumber} has looked at.
   *
   * @throws KeyringException when it was changed, or was made elsewhere or with another key
   */
  static Secret open(SecretKeySpec key, SealContext context, Sealed sealed) {
    byte[] bytes = sealed.toBytes();
    byte[] plain;
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(
          Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, bytes, HEADER, NONCE));
      cipher.updateAAD(associatedData(keyNumber(sealed), context));
      plain = cipher.doFinal(bytes, HEADER + NONCE, bytes.length - HEADER - NONCE);
    } catch (GeneralSecurityException e) {
      throw new KeyringException("a sealed value does not open: " + context, e);
    }
    Secret secret = Secret.of(plain);
    Arrays.fill(plain, (byte) 0);
    return secret;
  }

  private static byte[] associatedData(int number, SealContext context) {
    byte[] owner = context.owner().getBytes(StandardCharsets.UTF_8);
    byte[] column = context.column().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEADER + 2 * Integer.BYTES + owner.length + column.length)
        .put(VERSION)
        .putInt(number)
        .putInt(owner.length)
        .put(owner)
        .putInt(column.length)
        .put(column)
        .array();
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES-GCM", e);
    }
  }
}
