package org.postern.gateway;

import java.nio.file.Path;
import java.util.Map;
import org.postern.config.ConfigException;
import org.postern.config.DoorConfig;
import org.postern.config.GatewayConfig;
import org.postern.dav.DavAuthenticationFilter;
import org.postern.web.Site;
import org.postern.web.WebServer;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
  private final WebServer server;

  private Gateway(WebServer server) {
    this.server = server;
  }

  /**
   * Starts a gateway, which accepts connections when this returns. That the upstream server is not
   * there yet is no fault.
   *
   * @param file the {@code postern.properties} that the filter opens
   * @throws ConfigException when it cannot listen, or the filter does not open
   */
  public static Gateway start(Path file, GatewayConfig config, DoorConfig doors) {
    return new Gateway(
        WebServer.start(
            new Site(
                "dav.address, dav.port",
                config.address(),
                config.port(),
                Map.of("/*", new UpstreamServlet(config, doors.proxies())),
                Map.of(new DavAuthenticationFilter(), Map.of("config", file.toString())))));
  }

  /** The port it listens on, chosen by the system where the configured one is 0. */
  public int port() {
    return server.port();
  }

  /** Stops at once; requests under way get no answer. */
  @Override
  public void close() {
    server.close();
  }
}
