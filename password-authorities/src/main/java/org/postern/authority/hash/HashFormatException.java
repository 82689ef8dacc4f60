package org.postern.authority.hash;

/** A stored hash that cannot be used. The message says why and quotes none of it. */
public final class HashFormatException extends RuntimeException {
  private final String reason;

  HashFormatException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong with the hash; holds no secret. */
  public String reason() {
    return reason;
  }
}
