package org.postern.james.webadmin;

/** James' users repository cannot answer. */
final class UsersUnavailableException extends RuntimeException {
  UsersUnavailableException(Throwable cause) {
    super("James' users repository cannot answer", cause);
  }
}
