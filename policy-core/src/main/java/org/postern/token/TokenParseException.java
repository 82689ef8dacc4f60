package org.postern.token;

/**
 * Text from outside that describes no token. The message says what is wrong and quotes nothing: the
 * text may hold a key.
 */
public final class TokenParseException extends RuntimeException {
  public TokenParseException(String message) {
    super(message);
  }
}
