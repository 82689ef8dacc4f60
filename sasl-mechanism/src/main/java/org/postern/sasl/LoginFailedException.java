package org.postern.sasl;

import javax.security.sasl.SaslException;
import org.postern.login.LoginResult;

/**
 * The end of an exchange that let nobody in. The message is the same for every reason; a host that
 * wants to tell an outage from a refusal asks for the {@link #result}.
 */
public final class LoginFailedException extends SaslException {
  private static final String MESSAGE = "Authentication failed.";

  private final transient LoginResult result;

  LoginFailedException(LoginResult result) {
    super(MESSAGE);
    this.result = result;
  }

  /**
   * {@code Rejected} (with a hint where one may be told), {@code Throttled}, {@code TlsRequired} or
   * {@code Unavailable}.
   */
  public LoginResult result() {
    return result;
  }
}
