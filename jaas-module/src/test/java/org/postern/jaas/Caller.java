package org.postern.jaas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.postern.CoreFixture;

/** A server's callback handler, for a client whose connection it may know. */
final class Caller implements CallbackHandler {
  final List<String> asked = new ArrayList<>();
  Optional<String> acceptedName = Optional.empty();
  private final String name;
  private final String password;
  private final Optional<Connection> connection;

  Caller(String name, String password, Optional<Connection> connection) {
    this.name = name;
    this.password = password;
    this.connection = connection;
  }

  /** From home, encrypted. */
  static Caller of(String name, String password) {
    return new Caller(
        name, password, Optional.of(new Connection(CoreFixture.HOME, true, header -> List.of())));
  }

  /** By a server that knows name and password alone, as most do. */
  static Caller ofSimpleServer(String name, String password) {
    return new Caller(name, password, Optional.empty());
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      asked.add(callback.getClass().getSimpleName());
      if (callback instanceof NameCallback question) {
        question.setName(name);
      } else if (callback instanceof PasswordCallback question) {
        question.setPassword(password == null ? null : password.toCharArray());
      } else if (callback instanceof ConnectionCallback question && connection.isPresent()) {
        question.setConnection(connection.get());
      } else if (callback instanceof AcceptedNameCallback told && connection.isPresent()) {
        acceptedName = Optional.of(told.name());
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }
}
