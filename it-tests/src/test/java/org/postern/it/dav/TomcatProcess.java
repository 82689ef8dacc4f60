package org.postern.it.dav;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * A Tomcat of its own, with the web application of conf-examples as an administrator lays it out.
 */
final class TomcatProcess implements AutoCloseable {
  private static final Path HOME =
      Path.of(System.getProperty("postern.home")).toAbsolutePath().normalize();

  private final Process process;
  private final int port;

  private TomcatProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param version whose JARs the build has put under target, such as {@code 11}
   * @param jar of the filter
   * @param configuration written below the example's own
   */
  static TomcatProcess start(String version, String jar, Path base, String configuration)
      throws IOException, SQLException {
    copy(HOME.resolve("conf-examples/dav-tomcat"), base);
    Files.writeString(
        base.resolve("postern/postern.properties"), configuration, StandardOpenOption.APPEND);
    Users.write(base.resolve("postern/users.db"));
    Path lib = Files.createDirectories(base.resolve("webapps/dav/WEB-INF/lib"));
    Files.copy(HOME.resolve("dav-filter/target").resolve(jar), lib.resolve(jar));
    int port = Program.freePort();
    Files.createDirectories(base.resolve("temp"));
    Files.createDirectories(base.resolve("conf"));
    Files.writeString(base.resolve("conf/web.xml"), "<web-app/>");
    Files.writeString(
        base.resolve("conf/server.xml"),
        """
        <Server port="-1"><Service name="Catalina">
          <Connector port="PORT" address="127.0.0.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps"/>
          </Engine>
        </Service></Server>
        """
            .replace("PORT", Integer.toString(port)));
    Process process =
        new Program(base)
            .start(
                "java",
                "-Dcatalina.base=" + base,
                "-Dcatalina.home=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"),
                "-cp",
                HOME.resolve("it-tests/target/tomcat-" + version) + "/*",
                "org.apache.catalina.startup.Tomcat",
                "--await");
    TomcatProcess tomcat = new TomcatProcess(process, port);
    Http.await(tomcat.url("/"), process);
    return tomcat;
  }

  static TomcatProcess start(String version, String jar, Path base)
      throws IOException, SQLException {
    return start(version, jar, base, "");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      paths.forEach(
          path -> {
            Path copy = to.resolve(from.relativize(path).toString());
            try {
              if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
              } else {
                Files.copy(path, copy);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
