package org.postern.dav;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;
import org.postern.CoreFixture;

/**
 * A Tomcat with the filter before everything: its {@code WebdavServlet} at {@code /dav}, and a
 * servlet elsewhere that tells what it was told.
 */
final class DavSite implements AutoCloseable {
  /** Where each service is. */
  static final String[] PATHS = {
    "dav.webdav = /dav, /echo/webdav",
    "dav.caldav = /echo/caldav",
    "dav.carddav = /echo/carddav",
    "dav.activesync = /echo/Microsoft-Server-ActiveSync",
    "proxy.trusted = 127.0.0.1"
  };

  /** Held here, for Java forgets the level of a logger that nobody holds. */
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();
  private final StandardContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  final Path files;
  final CoreFixture core;

  /** One with a core of its own, whose configuration has these lines besides the paths. */
  static DavSite with(String... more) {
    return new DavSite(
        new CoreFixture(
            Stream.concat(Arrays.stream(PATHS), Arrays.stream(more)).toArray(String[]::new)));
  }

  DavSite(CoreFixture core) {
    this.core = core;
    TOMCAT.setLevel(Level.SEVERE);
    Registry.disableRegistry();
    try {
      Path base = Files.createTempDirectory("postern-dav-site");
      files = Files.createDirectories(base.resolve("root"));
      tomcat.setSilent(true);
      tomcat.setBaseDir(base.toString());
      Connector connector = new Connector();
      connector.setPort(0);
      connector.setProperty("address", "127.0.0.1");
      tomcat.setConnector(connector);
      context = (StandardContext) tomcat.addContext("", files.toString());
      addFilter(new DavAuthenticationFilter(core.core, core.config));
      Wrapper webdav = Tomcat.addServlet(context, "webdav", new WebdavServlet());
      webdav.addInitParameter("readonly", "false");
      webdav.addInitParameter("listings", "true");
      webdav.setLoadOnStartup(1);
      context.addServletMapping("/dav/*", "webdav");
      Tomcat.addServlet(context, "echo", new Echo()).setAsyncSupported(true);
      context.addServletMapping("/", "echo");
      tomcat.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private void addFilter(DavAuthenticationFilter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("postern");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("postern");
    map.addURLPattern("/*");
    for (String dispatcher : new String[] {"REQUEST", "FORWARD", "ASYNC", "ERROR"}) {
      map.setDispatcher(dispatcher);
    }
    context.addFilterMap(map);
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  int sessions() {
    return context.getManager().getActiveSessions();
  }

  /** From a client at home, over TLS, through the proxy. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("X-Forwarded-For", "192.0.2.7")
        .header("X-Forwarded-Proto", "https");
  }

  HttpRequest.Builder request(String path, String user, String secret) {
    return request(path).header("Authorization", basic(user, secret));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String path, String user, String secret) {
    return send(request(path, user, secret));
  }

  static String basic(String user, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ':' + secret).getBytes(StandardCharsets.UTF_8));
  }

  /** What comes back for these lines, but for the date. */
  String exchange(String... lines) {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      String text = String.join("\r\n", lines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("\r\nDate: [^\r]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    } finally {
      core.close();
      delete(files.getParent());
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells who it thinks is asking, and with which headers. */
  private static final class Echo extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      switch (String.valueOf(request.getQueryString())) {
        case "forward" -> forward(request, response);
        case "async" -> async(request);
        default -> echo(request, response);
      }
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        request.getRequestDispatcher("/elsewhere?plain").forward(request, response);
      } catch (jakarta.servlet.ServletException e) {
        throw new IOException(e);
      }
    }

    private static void async(HttpServletRequest request) {
      var context = request.startAsync();
      context.start(() -> context.dispatch("/elsewhere?plain"));
    }

    private static void echo(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      StringBuilder text = new StringBuilder("user=" + request.getRemoteUser());
      text.append("\nprincipal=").append(request.getUserPrincipal());
      text.append("\ntype=").append(request.getAuthType());
      for (String name : Collections.list(request.getHeaderNames())) {
        text.append("\nheader ").append(name.toLowerCase(java.util.Locale.ROOT)).append('=');
        text.append(Collections.list(request.getHeaders(name)));
      }
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().println(text);
    }
  }
}
