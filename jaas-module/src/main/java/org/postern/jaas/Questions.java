package org.postern.jaas;

import java.io.IOException;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;

/** What a login module asks its server. */
final class Questions {
  private final @Nullable CallbackHandler handler;

  Questions(@Nullable CallbackHandler handler) {
    this.handler = handler;
  }

  /**
   * Name and password; empty where one of both is missing.
   *
   * @throws LoginException when the server cannot ask
   */
  Optional<TypedLogin> nameAndPassword() throws LoginException {
    NameCallback name = new NameCallback("User name: ");
    PasswordCallback password = new PasswordCallback("Password: ", false);
    try {
      if (!ask(name, password)) {
        throw new LoginException("The server's callback handler asks for no name and password.");
      }
      char @Nullable [] typed = password.getPassword();
      return name.getName() == null || typed == null
          ? Optional.empty()
          : Optional.of(new TypedLogin(name.getName(), typed));
    } finally {
      password.clearPassword();
    }
  }

  /** What the server tells by callback, or around the login. */
  Optional<Connection> connection() throws LoginException {
    ConnectionCallback callback = new ConnectionCallback();
    ask(callback);
    return callback.connection().or(ConnectionScope::current);
  }

  /** Tells the server whose login was accepted, if it listens. */
  void tell(String acceptedName) throws LoginException {
    ask(new AcceptedNameCallback(acceptedName));
  }

  /** Whether the server knows what it was asked. */
  private boolean ask(Callback... callbacks) throws LoginException {
    if (handler == null) {
      return false;
    }
    try {
      handler.handle(callbacks);
      return true;
    } catch (UnsupportedCallbackException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      throw Refusals.outage(e);
    }
  }
}
