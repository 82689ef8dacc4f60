package org.postern.secret;

/** A keyring that cannot be read, or a seal that it cannot open. Its message holds no secret. */
public final class KeyringException extends RuntimeException {
  public KeyringException(String message) {
    super(message);
  }

  public KeyringException(String message, Throwable cause) {
    super(message, cause);
  }
}
