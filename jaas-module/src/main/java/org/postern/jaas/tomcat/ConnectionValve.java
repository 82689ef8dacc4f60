package org.postern.jaas.tomcat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.postern.jaas.Connection;
import org.postern.jaas.ConnectionScope;

/**
 * Says to all logins of a request where it comes from. It stands in an engine, a host or a context,
 * and runs before the authenticator there. Thread-safe.
 */
public final class ConnectionValve extends ValveBase {
  /** It does nothing that a request which waits for something could not wait for. */
  public ConnectionValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    Connection connection =
        Connection.of(
            String.valueOf(request.getRemoteAddr()),
            request.isSecure(),
            name -> Collections.list(request.getHeaders(name)));
    ConnectionScope scope = ConnectionScope.enter(connection);
    try {
      getNext().invoke(request, response);
    } finally {
      scope.close();
    }
  }
}
