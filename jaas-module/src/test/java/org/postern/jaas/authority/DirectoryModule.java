package org.postern.jaas.authority;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AccountNotFoundException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.postern.jaas.PosternPrincipal;

/** A login module of somebody else, which does what the password says. */
public final class DirectoryModule implements LoginModule {
  private static final AtomicInteger LOGGED_IN = new AtomicInteger();

  private Subject subject;
  private CallbackHandler handler;
  private String user;

  static int loggedIn() {
    return LOGGED_IN.get();
  }

  @Override
  public void initialize(
      Subject subject, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    this.subject = subject;
    this.handler = handler;
  }

  @Override
  public boolean login() throws LoginException {
    NameCallback name = new NameCallback("user");
    PasswordCallback password = new PasswordCallback("password", false);
    try {
      handler.handle(new Callback[] {name, password});
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    switch (new String(password.getPassword())) {
      case "right" -> user = name.getName();
      case "alias" -> user = "Robert@example.test";
      case "unknown" -> throw new AccountNotFoundException("nobody");
      case "down" -> throw new LoginException("quoted");
      case "broken" -> throw new IllegalStateException("quoted");
      default -> throw new FailedLoginException("no");
    }
    return true;
  }

  @Override
  public boolean commit() {
    subject.getPrincipals().add(new PosternPrincipal(user));
    LOGGED_IN.incrementAndGet();
    return true;
  }

  @Override
  public boolean abort() {
    return true;
  }

  @Override
  public boolean logout() {
    LOGGED_IN.decrementAndGet();
    return true;
  }
}
