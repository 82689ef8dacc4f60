package org.postern.jaas;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says to all logins of this thread which connection they come over, until it is closed: for
 * servers whose callback handlers do not know {@link ConnectionCallback}.
 *
 * <pre>
 * try (ConnectionScope scope = ConnectionScope.enter(connection)) {
 *   loginContext.login();
 * }
 * </pre>
 *
 * <p>Scopes nest; each is closed by the thread that entered it. It is static because nothing else
 * reaches from a server to a login module.
 */
public final class ConnectionScope implements AutoCloseable {
  private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

  private final @Nullable Connection outer;

  private ConnectionScope(@Nullable Connection outer) {
    this.outer = outer;
  }

  public static ConnectionScope enter(Connection connection) {
    ConnectionScope scope = new ConnectionScope(CURRENT.get());
    CURRENT.set(connection);
    return scope;
  }

  static Optional<Connection> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }
}
