package org.postern.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.postern.CoreFixture;
import org.postern.FakePasswords;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;

/** A servlet container as it is released, with what conf-examples has for it and a user table. */
final class GuardedContainer implements AutoCloseable {
  static final String PASSWORD = "a-normal-password";
  static final String PIN = "2468";
  static final Path HOME = Path.of(System.getProperty("postern.home"));
  private static final Path SERVERS = HOME.resolve("it-tests/target/servers");
  private static final Actor ADMINISTRATOR = new Actor("test", "unknown");

  private final Path log;
  private final Path configuration;
  private final int port;
  private final Process process;
  private final Postern beside;

  private GuardedContainer(Path directory, Path configuration, int port, ProcessBuilder command)
      throws IOException {
    this.log = directory.resolve("log");
    this.configuration = configuration;
    this.port = port;
    addUsers();
    this.process =
        command
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await().atMost(Duration.ofMinutes(2)).until(this::answers);
    } catch (RuntimeException e) {
      process.destroy();
      throw new IllegalStateException(log(), e);
    }
    this.beside =
        Postern.open(
            PosternConfig.load(configuration.resolve("postern.properties")),
            new FakePasswords(),
            Map.of(),
            event -> {},
            Clock.systemUTC());
  }

  static GuardedContainer tomcat(Path directory) throws IOException {
    copy(server("apache-tomcat-"), directory);
    // A newcomer removes Tomcat's own applications, too.
    delete(directory.resolve("webapps"));
    copy(HOME.resolve("conf-examples/tomcat"), directory);
    copyJar(directory.resolve("lib"));
    copyWar(directory);
    Path context = Files.createDirectories(directory.resolve("conf/Catalina/localhost"));
    Files.writeString(
        context.resolve("postern-web.xml"),
        """
        <Context>
          <Parameter name="postern.config" value="CONFIG"/>
        </Context>
        """
            .replace("CONFIG", directory.resolve("conf/postern.properties").toString()));
    int port = freePort();
    ProcessBuilder command = new ProcessBuilder("sh", "bin/catalina.sh", "run");
    command
        .environment()
        .putAll(
            Map.of(
                "CATALINA_HOME", directory.toString(),
                "CATALINA_BASE", directory.toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "CATALINA_OPTS", "-Dtomcat.http.port=" + port));
    return new GuardedContainer(directory, directory.resolve("conf"), port, command);
  }

  static GuardedContainer jetty(Path directory) throws IOException {
    copy(HOME.resolve("conf-examples/jetty"), directory);
    copyJar(Files.createDirectories(directory.resolve("lib/postern")));
    copyWar(directory);
    int port = freePort();
    return new GuardedContainer(
        directory,
        directory.resolve("etc"),
        port,
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dpostern.config=" + directory.resolve("etc/postern.properties"),
            "-jar",
            server("jetty-home-").resolve("start.jar").toString(),
            "jetty.http.port=" + port));
  }

  private static Path server(String prefix) throws IOException {
    try (Stream<Path> servers = Files.list(SERVERS)) {
      return servers
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static void copyJar(Path library) throws IOException {
    Path jar = HOME.resolve("jaas-module/target/postern-jaas.jar");
    Files.copy(jar, library.resolve(jar.getFileName()));
  }

  /** The web door as an application of its own, beside those that ask through JAAS. */
  private static void copyWar(Path directory) throws IOException {
    Path war = HOME.resolve("web-war/target/postern-web.war");
    Files.copy(war, directory.resolve("webapps").resolve(war.getFileName()));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      paths
          .sorted(java.util.Comparator.reverseOrder())
          .map(Path::toFile)
          .forEach(file -> file.delete());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void addUsers() throws IOException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + configuration.resolve("users.db"))) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(Files.readString(configuration.resolve("users.sql")));
      }
      for (String name : List.of("bob", "carol", "dave")) {
        try (PreparedStatement row =
            connection.prepareStatement("INSERT INTO users VALUES (?, ?)")) {
          row.setString(1, name + "@example.test");
          row.setString(2, Sha2Crypt.sha512Crypt(PASSWORD.getBytes(StandardCharsets.UTF_8)));
          row.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Everything that the server and the audit have said. */
  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Enrols somebody with a counter token, beside the running server, as the command does. */
  void enrol(String user, SecurityLevel level) {
    NewToken token =
        new NewToken(
            HotpKind.NAME,
            HotpParameters.DEFAULT.encode(),
            Secret.of(CoreFixture.KEY.expose()),
            -1);
    Account pending =
        CoreFixture.changed(
            beside
                .enrolment()
                .begin(
                    ADMINISTRATOR,
                    beside.accounts().findOrCreate(new UserName(user)),
                    token,
                    "phone"));
    CoreFixture.changed(
        beside
            .enrolment()
            .prove(
                ADMINISTRATOR,
                pending,
                pending.tokens().get(0).id(),
                HotpParameters.DEFAULT.code(CoreFixture.KEY, 0),
                Optional.of(Secret.of(PIN)),
                level));
  }

  /** What somebody types who enrolled, at the web. */
  static String typed(int counter) {
    return PIN + HotpParameters.DEFAULT.code(CoreFixture.KEY, counter);
  }

  /** How many web sessions of somebody are open. */
  int sessions(String user) {
    return beside.sessions().of(beside.accounts().find(new UserName(user)).orElseThrow()).size();
  }

  @Override
  public void close() {
    beside.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
