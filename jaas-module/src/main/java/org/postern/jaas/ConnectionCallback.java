package org.postern.jaas;

import java.util.Optional;
import javax.security.auth.callback.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Asks the callback handler which connection the login comes over. A handler that does not know it
 * leaves it as it is, or refuses it. Not thread-safe.
 */
public final class ConnectionCallback implements Callback {
  private @Nullable Connection connection;

  public void setConnection(Connection connection) {
    this.connection = connection;
  }

  /** Empty where the handler does not know. */
  public Optional<Connection> connection() {
    return Optional.ofNullable(connection);
  }
}
