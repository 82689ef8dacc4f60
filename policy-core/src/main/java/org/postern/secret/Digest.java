package org.postern.secret;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** 32 bytes that stand for a value without telling it. Equality takes constant time. */
public final class Digest {
  private static final int LENGTH = 32;

  /** Looking up an engine takes a lock that all threads share, so each thread keeps its own. */
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Digest::newEngine);

  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException when these are not 32 bytes
   */
  public Digest(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    this.bytes = bytes.clone();
  }

  /**
   * SHA-256 of a value that nobody can guess, such as a session ticket, or of parts that make one.
   */
  public static Digest sha256(byte[]... parts) {
    MessageDigest engine = SHA_256.get();
    for (byte[] part : parts) {
      engine.update(part);
    }
    return new Digest(engine.digest());
  }

  private static MessageDigest newEngine() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** A copy of the bytes, for a store. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** The bytes in hexadecimal, to be used as a key. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest digest && MessageDigest.isEqual(bytes, digest.bytes);
  }

  @Override
  public int hashCode() {
    return ByteBuffer.wrap(bytes).getInt();
  }

  @Override
  public String toString() {
    return "Digest[redacted]";
  }
}
