package org.postern.secret;

/**
 * The keys, outside the database, that seal secrets at rest. Thread-safe.
 *
 * <p>A value is sealed by AES-256-GCM with the active key; any key of the ring opens it.
 */
public interface Keyring {
  /** Seals with the active key. */
  Sealed seal(SealContext context, Secret value);

  /**
   * Opens what {@link #seal} made in the same context.
   *
   * @throws KeyringException when no key of the ring fits, or the value or its context was changed
   */
  Secret open(SealContext context, Sealed sealed);

  /** Whether the active key sealed this; false means that a rotation has yet to re-seal it. */
  boolean current(Sealed sealed);

  /**
   * A digest of the value that nobody can make or check without the ring, stable over rotations:
   * HMAC-SHA-256.
   *
   * @param purpose keeps digests for different uses apart
   */
  Digest digest(String purpose, byte[] value);
}
