package org.postern.secret;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value sealed by a {@link Keyring}: unreadable and unchangeable without it. What the bytes mean
 * is the keyring's business; stores keep them as they are.
 */
public final class Sealed {
  private final byte[] bytes;

  public Sealed(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes, for a store. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  @SuppressWarnings("ArrayEquals")
  public boolean equals(@Nullable Object other) {
    return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Sealed[" + bytes.length + " bytes]";
  }
}
