package org.postern.bench;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.jspecify.annotations.Nullable;
import org.postern.jaas.PosternPrincipal;

/** The least that a login module does: it asks for name and password, and lets everybody in. */
public final class OpenLoginModule implements LoginModule {
  private @Nullable Subject subject;
  private @Nullable CallbackHandler handler;
  private @Nullable PosternPrincipal user;

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    this.subject = subject;
    this.handler = handler;
  }

  @Override
  public boolean login() throws LoginException {
    NameCallback name = new NameCallback("User name: ");
    PasswordCallback password = new PasswordCallback("Password: ", false);
    try {
      Objects.requireNonNull(handler).handle(new Callback[] {name, password});
    } catch (IOException | UnsupportedCallbackException e) {
      throw new LoginException("The handler answers nothing.");
    }
    user = new PosternPrincipal(name.getName());
    return true;
  }

  @Override
  public boolean commit() {
    return Objects.requireNonNull(subject).getPrincipals().add(Objects.requireNonNull(user));
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    return Objects.requireNonNull(subject).getPrincipals().remove(Objects.requireNonNull(user));
  }
}
