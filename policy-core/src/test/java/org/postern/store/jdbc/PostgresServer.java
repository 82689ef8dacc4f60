package org.postern.store.jdbc;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL from Maven's binaries, in a temporary directory, on loopback, trusting everyone
 * there. It refuses to run as root; so started by root it runs as {@code nobody}.
 */
public final class PostgresServer implements AutoCloseable {
  private static final String SUPERUSER = "postgres";
  private static final String NOBODY = "65534";

  /** The one that tests share; it goes down with this JVM. */
  private static final class Shared {
    static final PostgresServer SERVER = start();
  }

  private final Path directory;
  private final int port;
  private Process process;

  private PostgresServer(Path directory, int port) throws IOException {
    this.directory = directory;
    this.port = port;
    this.process = serve(directory, port);
  }

  /** The server that all tests of this JVM share, started by the first. */
  public static PostgresServer shared() {
    return Shared.SERVER;
  }

  /** A server of one's own, up and answering. */
  public static PostgresServer start() {
    try {
      Path directory = Files.createTempDirectory("postern-postgres");
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path data = Files.createDirectory(directory.resolve("data"));
      if (isRoot()) {
        UserPrincipal nobody =
            data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
        Files.setOwner(data, nobody);
      }
      run(directory, "initdb", "-D", data.toString(), "-U", SUPERUSER, "-A", "trust", "-N")
          .waitFor();
      PostgresServer server = new PostgresServer(directory, freePort());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new AssertionError("PostgreSQL does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Process serve(Path directory, int port) throws IOException {
    return run(
        directory,
        "postgres",
        "-D",
        directory.resolve("data").toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "max_connections=300");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Process run(Path directory, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(PostgresBinaries.program(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(program + ".log").toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer() {
    await().atMost(Duration.ofMinutes(1)).until(this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new AssertionError("PostgreSQL ended at once; see the logs in " + directory);
    }
    try {
      execute(url(SUPERUSER), "SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Runs a statement, or several, in the database of that URL. */
  public static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A JDBC URL with all that it takes to connect. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + SUPERUSER;
  }

  /** The URL of a new, empty database. */
  public String newDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    try {
      execute(url(SUPERUSER), "CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return url(name);
  }

  /** Freezes the server: connections stay, answers do not come. */
  public void freeze() {
    signal("STOP", List.of(process.toHandle())); // first, so that it starts no further child
    signal("STOP", process.descendants().toList());
  }

  /** Undoes {@link #freeze}. */
  public void thaw() {
    signal("CONT", process.descendants().toList());
    signal("CONT", List.of(process.toHandle()));
  }

  /** Stops the server, whoever is connected. */
  public void stop() {
    if (process.isAlive()) {
      signal("QUIT", List.of(process.toHandle()));
    }
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Undoes {@link #stop}: the same databases at the same port. */
  public void restart() throws IOException {
    process = serve(directory, port);
    awaitAnswer();
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(one -> command.add(Long.toString(one.pid())));
    try {
      new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.DISCARD) // some may have ended meanwhile
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Stops the server and removes what it kept. */
  @Override
  public void close() {
    stop();
    PostgresBinaries.delete(directory);
  }
}
