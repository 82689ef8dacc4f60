package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.postern.dav.DavAuthenticationFilter;

/**
 * One Tomcat with its WebDAV servlet twice: bare at {@code /open}, behind the filter at {@code
 * /dav}.
 */
final class DavServer implements AutoCloseable {
  static final String USER = "bob@example.test";
  static final String PASSWORD = "secret";

  /** Of {@code openssl passwd -6}. */
  private static final String HASH =
      "$6$posternsalt$yF9s.X3qEZEfWTsis10ZRpK9CAzDUBAFRmAwaOMXupgP1YQjTvLsQipK7nLyBUGh385HBEVLYcQNZhsaCna5B0";

  private static final Logger LOGS = Logger.getLogger("org");

  private final Path directory;
  private final Tomcat tomcat = new Tomcat();

  private DavServer(Path directory) {
    this.directory = directory;
  }

  static DavServer start() throws IOException, SQLException, LifecycleException {
    LOGS.setLevel(Level.SEVERE);
    Path directory = Files.createTempDirectory("postern-bench");
    DavServer server = new DavServer(directory);
    server.writeConfiguration();
    server.tomcat.setSilent(true);
    server.tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxKeepAliveRequests", "-1");
    server.tomcat.setConnector(connector);
    server.context("/open");
    server.guard(server.context("/dav"));
    server.tomcat.start();
    return server;
  }

  private void writeConfiguration() throws IOException, SQLException {
    Path users = directory.resolve("users.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + users);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (name TEXT PRIMARY KEY, hash TEXT NOT NULL)");
      statement.execute("INSERT INTO users VALUES ('" + USER + "', '" + HASH + "')");
    }
    Files.writeString(
        directory.resolve("postern.properties"),
        "password.authority = sql\npassword.sql.url = jdbc:sqlite:"
            + users
            + "\npassword.sql.query = SELECT hash FROM users WHERE name = ?\ndav.webdav = /dav\n");
  }

  private StandardContext context(String path) throws IOException {
    Path files = Files.createDirectories(directory.resolve("files" + path));
    Files.writeString(files.resolve("file"), "content");
    StandardContext context = (StandardContext) tomcat.addContext(path, files.toString());
    Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
    servlet.addInitParameter("listings", "true");
    servlet.setLoadOnStartup(1);
    context.addServletMapping("/*", "webdav");
    return context;
  }

  private void guard(StandardContext context) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("postern");
    definition.setFilter(new DavAuthenticationFilter());
    definition.addInitParameter("config", directory.resolve("postern.properties").toString());
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName("postern");
    map.addURLPattern("/*");
    context.addFilterMap(map);
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    TemporaryFiles.delete(directory);
  }
}
