package org.postern.jaas.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import org.postern.jaas.Connection;
import org.postern.jaas.ConnectionScope;

/** Says to all logins of a request where it comes from. Thread-safe. */
public final class ConnectionFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)) {
      chain.doFilter(request, response);
      return;
    }
    Connection connection =
        Connection.of(
            String.valueOf(http.getRemoteAddr()),
            http.isSecure(),
            name -> Collections.list(http.getHeaders(name)));
    ConnectionScope scope = ConnectionScope.enter(connection);
    try {
      chain.doFilter(request, response);
    } finally {
      scope.close();
    }
  }
}
