package org.postern.gateway;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.postern.config.ConfigException;
import org.postern.config.GatewayConfig;
import org.postern.config.PosternConfig;
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
   * @param config what stands in it
   * @param gateway the part of it that says where
   * @throws ConfigException when it cannot listen, or the filter does not open
   */
  public static Gateway start(Path file, PosternConfig config, GatewayConfig gateway) {
    return new Gateway(
        WebServer.start(
            new Site(
                "dav.address, dav.port",
                gateway.address(),
                gateway.port(),
                Optional.empty(),
                Map.of(
                    "/*",
                    new UpstreamServlet(
                        gateway, config.doors().proxies(), config.dav().identityHeader())),
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
