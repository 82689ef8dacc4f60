package org.postern.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.postern.secret.Secret;

/**
 * HMAC (RFC 2104) of 8-byte messages under one key, with the truncation of RFC 4226 (section 5.3).
 * Confined to one thread; {@link #close} wipes what was derived from the key.
 *
 * <p>Written over a message digest because {@code javax.crypto.Mac} copies the key into several
 * objects and offers no way to wipe them, and makes garbage for each message.
 */
final class Hmac implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest engine;
  private final int blockLength;

  /** The key xor 0x36…, then the message. */
  private final byte[] inner;

  /** The key xor 0x5c…, then the inner digest, and in its place the outer one. */
  private final byte[] outer;

  Hmac(HmacAlgorithm algorithm, Secret key) {
    engine = algorithm.engine();
    blockLength = algorithm.blockLength();
    inner = new byte[blockLength + Long.BYTES];
    outer = new byte[blockLength + algorithm.length()];
    byte[] raw = key.expose();
    if (raw.length > blockLength) {
      engine.update(raw);
      digestInto(inner, 0, algorithm.length());
    } else {
      System.arraycopy(raw, 0, inner, 0, raw.length);
    }
    for (int i = 0; i < blockLength; i++) {
      outer[i] = (byte) (inner[i] ^ 0x5c);
      inner[i] ^= 0x36;
    }
  }

  /** The 31 bits that RFC 4226 takes from the HMAC of this number; the last byte says where. */
  int truncated(long message) {
    LONG.set(inner, blockLength, message);
    engine.update(inner);
    digestInto(outer, blockLength, outer.length - blockLength);
    engine.update(outer);
    digestInto(outer, blockLength, outer.length - blockLength);
    int offset = outer[outer.length - 1] & 0xf;
    return (int) INT.get(outer, blockLength + offset) & Integer.MAX_VALUE;
  }

  private void digestInto(byte[] target, int offset, int length) {
    try {
      engine.digest(target, offset, length);
    } catch (DigestException e) {
      throw new AssertionError("the room is as long as the digest", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(inner, (byte) 0);
    Arrays.fill(outer, (byte) 0);
  }
}
