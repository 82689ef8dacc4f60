package org.postern.jaas;

import java.time.Duration;
import javax.security.auth.login.AccountLockedException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.postern.login.LoginResult;

/** The words of JAAS for every answer of the core but yes. */
final class Refusals {
  private Refusals() {}

  /** The one answer to every refusal. */
  static FailedLoginException rejected() {
    return new FailedLoginException("Authentication failed.");
  }

  static LoginException of(LoginResult result) {
    if (result instanceof LoginResult.Rejected rejected) {
      return rejected.hint().map(FailedLoginException::new).orElseGet(Refusals::rejected);
    }
    if (result instanceof LoginResult.Throttled throttled) {
      return new AccountLockedException(
          "Too many failed logins; try again in " + seconds(throttled.retryAfter()) + " seconds.");
    }
    if (result instanceof LoginResult.TlsRequired) {
      return new TlsRequiredException();
    }
    if (result instanceof LoginResult.SessionOpen) {
      return new SessionOpenException();
    }
    if (result instanceof LoginResult.Unavailable unavailable) {
      return outage(new IllegalStateException(unavailable.reason()));
    }
    throw new AssertionError("asked for a refusal of what was accepted");
  }

  /**
   * A temporary failure.
   *
   * @param cause for the log of the server; its message holds no secret
   */
  static LoginException outage(Throwable cause) {
    LoginException outage = new LoginException("Temporary authentication failure.");
    outage.initCause(cause);
    return outage;
  }

  /** In whole seconds, and never too early. */
  private static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }
}
