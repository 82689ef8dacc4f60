package org.postern.web;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.modeler.Registry;
import org.postern.Postern;
import org.postern.config.ConfigException;
import org.postern.config.WebConfig;

/** An embedded servlet container with the servlets that the configuration asks for. */
public final class WebServer implements AutoCloseable {
  /** Held here, for Java forgets the level of a logger that nobody holds. */
  private static final List<Logger> CONTAINER_LOGS =
      Stream.of("org.apache.catalina", "org.apache.coyote", "org.apache.tomcat")
          .map(Logger::getLogger)
          .toList();

  private final Tomcat tomcat;
  private final Path workDirectory;

  private WebServer(Tomcat tomcat, Path workDirectory) {
    this.tomcat = tomcat;
    this.workDirectory = workDirectory;
  }

  /**
   * Starts a server, which accepts connections when this returns.
   *
   * @throws ConfigException when it cannot listen at the configured address and port, or cannot
   *     encrypt with the configured certificate
   */
  public static WebServer start(WebConfig config, Postern postern) {
    return start(config, WebDoor.servlets(postern, config.validationServer()));
  }

  static WebServer start(WebConfig config, Map<String, HttpServlet> servlets) {
    return start(
        new Site(
            "web.address, web.port",
            config.address(),
            config.port(),
            config.tls(),
            servlets,
            Map.of()));
  }

  /**
   * Starts a server with whatever is given, which accepts connections when this returns.
   *
   * <p>A certificate that is renewed, its files written anew, is taken within seconds.
   *
   * @throws ConfigException when it cannot listen or encrypt, or a filter or servlet does not start
   */
  public static WebServer start(Site site) {
    // Else each server would show its inner parts to JMX, under names that two of them share.
    Registry.disableRegistry();
    // At INFO the container quotes requests that it cannot read.
    CONTAINER_LOGS.forEach(log -> log.setLevel(Level.WARNING));
    Connector connector = connector(site);
    Optional<Encryption> encryption = site.tls().map(tls -> Encryption.of(connector, tls));
    Path workDirectory = workDirectory();
    WebServer server = new WebServer(tomcat(connector, site, workDirectory), workDirectory);
    encryption.ifPresent(server.tomcat.getServer()::addLifecycleListener);
    try {
      server.tomcat.start();
    } catch (LifecycleException e) {
      server.close();
      throw new ConfigException(
          site.keys()
              + ": cannot listen at "
              + site.address()
              + " port "
              + site.port()
              + "; is the port in use, is the address this machine's?",
          e);
    }
    // A context whose filter throws is left out, and everything would be answered with 404.
    if (!server.context().getState().isAvailable()) {
      server.close();
      throw new ConfigException(site.keys() + ": what is to be served there does not start");
    }
    return server;
  }

  private Container context() {
    return tomcat.getHost().findChildren()[0];
  }

  private static Tomcat tomcat(Connector connector, Site site, Path workDirectory) {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(workDirectory.toString());
    tomcat.setConnector(connector);
    StandardHost host = (StandardHost) tomcat.getHost();
    host.setErrorReportValveClass("");
    host.getPipeline().addValve(bareErrors());
    StandardContext context = (StandardContext) tomcat.addContext("", workDirectory.toString());
    context.setParentClassLoader(WebServer.class.getClassLoader());
    context.setCookies(false);
    // No class is loaded through this context, so none can leak; looking for leaks warns in vain.
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    site.addTo(context);
    return tomcat;
  }

  private static ErrorReportValve bareErrors() {
    ErrorReportValve valve = new ErrorReportValve();
    valve.setShowReport(false);
    valve.setShowServerInfo(false);
    return valve;
  }

  private static Connector connector(Site site) {
    Http11NioProtocol protocol = new Http11NioProtocol();
    protocol.setAddress(address(site));
    protocol.setPort(site.port());
    protocol.setMinSpareThreads(2);
    protocol.setConnectionTimeout(10_000);
    protocol.setMaxSwallowSize(64 * 1024);
    // Who waits with a body hears first whether it is wanted.
    protocol.setContinueResponseTiming("onRead");
    Connector connector = new Connector(protocol);
    connector.setThrowOnFailure(true);
    return connector;
  }

  private static InetAddress address(Site site) {
    try {
      return InetAddress.getByName(site.address());
    } catch (UnknownHostException e) {
      throw new ConfigException(
          site.keys() + ": " + site.address() + " is no address of this machine", e);
    }
  }

  /** The port it listens on, chosen by the system where the configured one is 0. */
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Stops at once; requests under way get no answer. */
  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the web server does not stop", e);
    } finally {
      deleteWorkDirectory();
    }
  }

  private static Path workDirectory() {
    try {
      return Files.createTempDirectory("postern-web");
    } catch (IOException e) {
      throw new ConfigException(
          "no directory can be made in "
              + System.getProperty("java.io.tmpdir")
              + "; set -Djava.io.tmpdir to a directory that Postern may write to",
          e);
    }
  }

  private void deleteWorkDirectory() {
    try (Stream<Path> paths = Files.walk(workDirectory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // An empty directory among the system's temporary ones is left behind.
    }
  }
}
