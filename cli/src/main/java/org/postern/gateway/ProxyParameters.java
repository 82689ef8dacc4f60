package org.postern.gateway;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.config.GatewayConfig;

/** The container's configuration of the proxy, with the parameters that Jetty reads. */
record ProxyParameters(ServletConfig container, Map<String, String> parameters)
    implements ServletConfig {

  static ProxyParameters of(ServletConfig container, GatewayConfig config) {
    return new ProxyParameters(
        container,
        Map.of(
            "maxThreads",
            "256",
            "viaHost",
            "postern",
            // A silence is limited, a transfer is not: it may take hours.
            "idleTimeout",
            Long.toString(config.timeout().toMillis()),
            "timeout",
            "0"));
  }

  @Override
  public String getServletName() {
    return "postern-gateway";
  }

  @Override
  public ServletContext getServletContext() {
    return container.getServletContext();
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }
}
