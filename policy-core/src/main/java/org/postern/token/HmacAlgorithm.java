package org.postern.token;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.postern.secret.Secret;

/** The hash functions that RFC 6238 (section 1.2) allows under HMAC. */
public enum HmacAlgorithm {
  SHA1("SHA-1", 20, 64),
  SHA256("SHA-256", 32, 64),
  SHA512("SHA-512", 64, 128);

  private final int length;
  private final int blockLength;

  /**
   * Looking up an engine takes a lock that all threads share, so each thread keeps its own. Only a
   * class of the JDK stays behind in a thread: ours would keep a redeployed application alive.
   */
  @SuppressWarnings("ImmutableEnumChecker") // each thread sees only its own
  private final ThreadLocal<MessageDigest> engine;

  HmacAlgorithm(String digest, int length, int blockLength) {
    this.length = length;
    this.blockLength = blockLength;
    this.engine = ThreadLocal.withInitial(() -> newEngine(digest));
  }

  private static MessageDigest newEngine(String digest) {
    try {
      return MessageDigest.getInstance(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + digest, e);
    }
  }

  /** The algorithm of that name, spelt exactly so. */
  static Optional<HmacAlgorithm> named(String name) {
    return Arrays.stream(values()).filter(algorithm -> algorithm.name().equals(name)).findAny();
  }

  /** The length of its digests, and of the keys made for it, in bytes: 20, 32 or 64. */
  public int length() {
    return length;
  }

  /** A random key as long as the digest (RFC 4226, section 4, R6; RFC 6238, section 5.1). */
  public Secret newKey(SecureRandom random) {
    byte[] key = new byte[length];
    random.nextBytes(key);
    Secret secret = Secret.of(key);
    Arrays.fill(key, (byte) 0);
    return secret;
  }

  int blockLength() {
    return blockLength;
  }

  /** The calling thread's own engine, reset. */
  MessageDigest engine() {
    return engine.get();
  }
}
