package org.postern.token.yubico;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.postern.secret.Secret;
import org.postern.token.TokenParseException;

/**
 * What a YubiKey and the server share: the private id (6 bytes) and the AES-128 key (16 bytes),
 * kept as one secret in that order. Opens the block of a one-time password (The YubiKey Manual,
 * section 6.1). Instances are confined to one thread at a time and wipe nothing: the {@link Secret}
 * is its owner's.
 */
public final class YubikeySecret {
  static final int PRIVATE_ID = 6;
  static final int AES_KEY = 16;
  private static final int BLOCK = 16;

  /** What the checksum of all 16 bytes, themselves ending in a checksum, leaves. */
  private static final int CRC_RESIDUE = 0xf0b8;

  private static final int CRC_POLYNOMIAL = 0x8408;
  private static final int[] CRC_OF_BYTE = crcOfBytes();

  /** The top bit says that caps lock was on. */
  private static final int USE_COUNTER = 0x7fff;

  /** Making a cipher takes ten times as long as using it, so each thread keeps its own. */
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(YubikeySecret::cipher);

  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException when it is not 22 bytes
   */
  public YubikeySecret(Secret secret) {
    this.bytes = secret.expose();
    if (bytes.length != PRIVATE_ID + AES_KEY) {
      throw new IllegalArgumentException("a YubiKey's private id and AES key are 22 bytes");
    }
  }

  /**
   * @throws TokenParseException when a part has another length
   */
  static Secret of(byte[] privateId, byte[] aesKey) {
    if (privateId.length != PRIVATE_ID) {
      throw new TokenParseException("a YubiKey's private id has 6 bytes (12 hexadecimal digits)");
    }
    if (aesKey.length != AES_KEY) {
      throw new TokenParseException("a YubiKey's AES key has 16 bytes (32 hexadecimal digits)");
    }
    byte[] both = Arrays.copyOf(privateId, PRIVATE_ID + AES_KEY);
    System.arraycopy(aesKey, 0, both, PRIVATE_ID, AES_KEY);
    Secret secret = Secret.of(both);
    Arrays.fill(both, (byte) 0);
    return secret;
  }

  static Secret random(SecureRandom random) {
    byte[] privateId = new byte[PRIVATE_ID];
    byte[] aesKey = new byte[AES_KEY];
    random.nextBytes(privateId);
    random.nextBytes(aesKey);
    Secret secret = of(privateId, aesKey);
    Arrays.fill(aesKey, (byte) 0);
    return secret;
  }

  /**
   * What a block says, if this key made it. Everything is checked before anything is answered.
   *
   * @param block modhex, 32 digits
   */
  public Optional<YubikeyState> open(String block) {
    byte[] plain = decrypt(Modhex.decode(block));
    boolean whole = crc(plain) == CRC_RESIDUE;
    int difference = 0;
    for (int i = 0; i < PRIVATE_ID; i++) {
      difference |= plain[i] ^ bytes[i];
    }
    YubikeyState state =
        new YubikeyState(
            little(plain, 6, 2) & USE_COUNTER, little(plain, 11, 1), little(plain, 8, 3));
    return whole && difference == 0 ? Optional.of(state) : Optional.empty();
  }

  private static int little(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xff);
    }
    return value;
  }

  private byte[] decrypt(byte[] block) {
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(bytes, PRIVATE_ID, AES_KEY, "AES"));
      byte[] plain = new byte[BLOCK];
      cipher.doFinal(block, 0, BLOCK, plain);
      return plain;
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a block of AES is 16 bytes", e);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/ECB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES", e);
    }
  }

  /** CRC-16 of ISO 13239, reflected, without the final complement. */
  static int crc(byte[] bytes) {
    int crc = 0xffff;
    for (byte b : bytes) {
      crc = crc >>> 8 ^ CRC_OF_BYTE[(crc ^ b) & 0xff];
    }
    return crc;
  }

  private static int[] crcOfBytes() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ (-(crc & 1) & CRC_POLYNOMIAL);
      }
      table[i] = crc;
    }
    return table;
  }
}
