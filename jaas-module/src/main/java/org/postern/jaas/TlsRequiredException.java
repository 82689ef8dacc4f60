package org.postern.jaas;

import javax.security.auth.login.LoginException;

/**
 * The password came in clear, or nobody said that it did not, where it must come encrypted. It was
 * not looked at, and nothing was counted.
 */
public final class TlsRequiredException extends LoginException {
  TlsRequiredException() {
    super("Encryption is required: a password that comes in clear is not looked at.");
  }
}
