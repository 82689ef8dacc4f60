package org.postern.binding;

/** A store and a keyring that do not belong together. The message says what to do. */
public final class BindingException extends RuntimeException {
  /** What is wrong. */
  public enum Reason {
    /** The store is in use, but the keyring is not there. */
    KEYRING_MISSING,
    /** The keyring belongs to a store, but this one was never used. */
    STORE_EMPTY,
    /** The keyring belongs to another store. */
    OTHER_STORE,
    /** The keyring belongs to this store, but lacks the key in use. */
    KEY_MISSING
  }

  private final Reason reason;

  BindingException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
