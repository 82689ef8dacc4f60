package org.postern.store;

/** The store cannot answer, or not in time. Whatever was asked is to be refused as unavailable. */
public final class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
