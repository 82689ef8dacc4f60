package org.postern.jaas;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/** A module that refuses everybody: at login, or at the commit. */
public final class Refusing implements LoginModule {
  private boolean atCommit;

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    atCommit = "commit".equals(options.get("at"));
  }

  @Override
  public boolean login() throws LoginException {
    if (!atCommit) {
      throw new FailedLoginException("no");
    }
    return true;
  }

  @Override
  public boolean commit() throws LoginException {
    throw new LoginException("no");
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    return true;
  }
}
