package org.postern.demo;

/** James did not start. The message ends with the last lines that it printed. */
public final class JamesStartException extends RuntimeException {
  JamesStartException(String message) {
    super(message);
  }

  JamesStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
