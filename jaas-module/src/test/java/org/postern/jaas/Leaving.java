package org.postern.jaas;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;

/** A module that leaves a name and a password to those after it. */
public final class Leaving implements LoginModule {
  @Override
  @SuppressWarnings("unchecked")
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    Map<String, Object> state = (Map<String, Object>) shared;
    state.put("javax.security.auth.login.name", options.get("name"));
    state.put(
        "javax.security.auth.login.password", options.get("password").toString().toCharArray());
  }

  @Override
  public boolean login() {
    return true;
  }

  @Override
  public boolean commit() {
    return true;
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
