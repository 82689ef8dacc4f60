package org.postern.it.dav;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * {@code postern serve} with the configuration of conf-examples, in as little memory as it needs.
 */
final class GatewayProcess implements AutoCloseable {
  private static final Path HOME =
      Path.of(System.getProperty("postern.home")).toAbsolutePath().normalize();

  private final Process process;
  private final int port;

  private GatewayProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param directory into which the files of the example are copied
   */
  static GatewayProcess start(Path directory, String upstream) throws IOException, SQLException {
    try (Stream<Path> files = Files.list(HOME.resolve("conf-examples/dav-radicale"))) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    Users.write(directory.resolve("users.db"));
    int port = Program.freePort();
    Process process =
        new Program(directory)
            .start(
                "java",
                "-Xmx64m",
                "-Dradicale.url=" + upstream,
                "-Dpostern.dav.port=" + port,
                "-jar",
                HOME.resolve("cli/target/postern-cli.jar").toString(),
                "serve",
                "--config",
                "postern.properties");
    GatewayProcess gateway = new GatewayProcess(process, port);
    Http.await(gateway.url("/"), process);
    return gateway;
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
