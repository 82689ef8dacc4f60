package org.postern.jaas;

import javax.security.auth.login.LoginException;

/**
 * The credential was right, but another web session of the user is open and stays so. Nobody is let
 * in. A server may show the message to the user.
 */
public final class SessionOpenException extends LoginException {
  SessionOpenException() {
    super("You are signed in elsewhere; sign out there, or wait until that session ends.");
  }
}
