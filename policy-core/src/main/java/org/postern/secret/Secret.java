package org.postern.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not leak: no content in {@link #toString}, equality in constant time, wiped by
 * {@link #close}. Not thread-safe while being closed.
 */
public final class Secret implements AutoCloseable {
  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A secret with a copy of these bytes. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** The UTF-8 form of these characters; the caller's array is left as it is. */
  public static Secret of(char[] text) {
    byte[] buffer = new byte[text.length * 4];
    ByteBuffer encoded = ByteBuffer.wrap(buffer);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(text), encoded, true);
    byte[] bytes = Arrays.copyOf(buffer, encoded.position());
    Arrays.fill(buffer, (byte) 0);
    return new Secret(bytes);
  }

  /** The UTF-8 form of a string, for hosts that hand out passwords as strings. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The raw bytes, not a copy: the one way to them. The caller neither changes nor keeps them. */
  public byte[] expose() {
    return bytes;
  }

  /** The bytes read as UTF-8, for hosts that take passwords as strings only. */
  public String exposeText() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Overwrites the bytes; the secret is all zeros from then on. */
  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
  }

  /** The same for all secrets: a hash would be a leak. */
  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
