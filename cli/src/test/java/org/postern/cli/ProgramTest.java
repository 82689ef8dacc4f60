package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.token.OtpauthUri;
import org.postern.token.TotpParameters;

/** The program as the shell sees it. */
class ProgramTest {
  /** As it stands in JSON; {@link #users()} has its hash. */
  private static final String PASSWORD = "Größe \\\"1'$x";

  @TempDir private Path directory;

  @BeforeEach
  void configure() throws IOException {
    Files.createDirectory(directory.resolve("conf"));
    Files.createFile(directory.resolve("conf/postern.properties"));
  }

  private Process start(String... arguments) throws IOException {
    return start("C.UTF-8", arguments);
  }

  private Process start(String locale, String[] arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.postern.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("POSTERN_CONFIG");
    builder.environment().put("LC_ALL", locale);
    return builder.start();
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void theValidationServerAnswersUntilItIsStopped() throws Exception {
    Files.writeString(
        directory.resolve("conf/postern.properties"), "web.port = 0\nvalidation.server = true\n");
    Process serve = start("serve");
    try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      assertThat(line).matches("Listening at 127\\.0\\.0\\.1 port [0-9]+\\.");
      String port = line.replaceAll(".*port ([0-9]+).*", "$1");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + port + "/wsapi/2.0/verify?id=1"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.body()).contains("status=NO_SUCH_CLIENT\r\n");
    } finally {
      serve.toHandle().destroy();
    }
    serve.waitFor();
    assertThat(read(serve.getErrorStream())).isEmpty();
  }

  @Test
  void whoHasNothingToServeIsToldWhatToAdd() throws Exception {
    Process serve = start("serve");

    assertThat(read(serve.getErrorStream()))
        .contains("add a line such as web.port = 18443", "postern.properties");
    assertThat(serve.waitFor()).isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void theSignInEndpointAsksTheConfiguredPasswordAuthority() throws Exception {
    Files.writeString(
        directory.resolve("conf/postern.properties"),
        """
        web.port = 0
        password.authority = sql
        password.sql.url = jdbc:sqlite:USERS
        password.sql.query = SELECT hash FROM users WHERE name = ?
        """
            .replace("USERS", users().toString()));
    Process serve = start("serve");
    try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
      String port = out.readLine().replaceAll(".*port ([0-9]+).*", "$1");
      assertThat(signIn(port, PASSWORD)).isEqualTo(201);
      assertThat(signIn(port, "wrong")).isEqualTo(401);
    } finally {
      serve.toHandle().destroy();
    }
    serve.waitFor();
    assertThat(read(serve.getErrorStream())).isEmpty();
  }

  @Test
  void theGatewayAndTheSignInEndpointServeInOneProcess() throws Exception {
    HttpServer behind = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    behind.createContext("/", ProgramTest::answersWho);
    behind.start();
    Files.writeString(
        directory.resolve("conf/postern.properties"),
        """
        web.port = 0
        password.authority = sql
        password.sql.url = jdbc:sqlite:USERS
        password.sql.query = SELECT hash FROM users WHERE name = ?
        dav.webdav = /
        dav.identity-header = X-Remote-User
        dav.upstream = http://127.0.0.1:UPSTREAM
        dav.port = 0
        """
            .replace("USERS", users().toString())
            .replace("UPSTREAM", Integer.toString(behind.getAddress().getPort())));
    Process serve = start("serve");
    try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
      String web = port(out, "Listening at 127\\.0\\.0\\.1 port ([0-9]+)\\.");
      String dav =
          port(out, "Guarding http://127\\.0\\.0\\.1:[0-9]+ at 127\\.0\\.0\\.1 port ([0-9]+)\\.");
      HttpResponse<String> session = post(web, PASSWORD);
      assertThat(session.statusCode()).isEqualTo(201);
      String ticket = session.body().replaceAll(".*\"ticket\":\"([^\"]+)\".*", "$1");

      assertThat(behindTheGateway(dav, "Bearer wrong").statusCode()).isEqualTo(401);
      assertThat(behindTheGateway(dav, "Bearer " + ticket).body()).isEqualTo("bob@example.test");
    } finally {
      serve.toHandle().destroy();
      behind.stop(0);
    }
    serve.waitFor();
    assertThat(read(serve.getErrorStream())).isEmpty();
  }

  private static String port(BufferedReader out, String pattern) throws IOException {
    String line = out.readLine();
    assertThat(line).matches(pattern);
    return line.replaceAll(pattern, "$1");
  }

  private static void answersWho(HttpExchange exchange) throws IOException {
    byte[] who =
        exchange.getRequestHeaders().getFirst("X-Remote-User").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, who.length);
    exchange.getResponseBody().write(who);
    exchange.close();
  }

  private static HttpResponse<String> behindTheGateway(String port, String credential)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .header("Authorization", credential)
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void withoutAPasswordAuthorityTheSignInEndpointIsUnavailable() throws Exception {
    Files.writeString(directory.resolve("conf/postern.properties"), "web.port = 0\n");
    Process serve = start("serve");
    try (BufferedReader out = serve.inputReader(StandardCharsets.UTF_8)) {
      String port = out.readLine().replaceAll(".*port ([0-9]+).*", "$1");
      assertThat(signIn(port, "anything")).isEqualTo(503);
    } finally {
      serve.toHandle().destroy();
    }
    serve.waitFor();
  }

  private Path users() throws SQLException {
    Path users = directory.resolve("users.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + users);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (name TEXT, hash TEXT)");
      statement.execute(
          "INSERT INTO users VALUES ('bob@example.test', '$5$abcdefgh$"
              + "zMuLX7ZwaBm17IIyiJdRKLK/sWVeIUqU4rj7NRSC9T3')");
    }
    return users;
  }

  private static int signIn(String port, String secret) throws Exception {
    return post(port, secret).statusCode();
  }

  private static HttpResponse<String> post(String port, String secret) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/session"))
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"user\": \"bob@example.test\", \"secret\": \"" + secret + "\"}"))
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void withoutAPortThereIsNothingToServe() throws Exception {
    Process serve = start("serve");
    assertThat(serve.waitFor()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(read(serve.getErrorStream())).contains("web.port");
  }

  @Test
  void aScriptEnrolsAUserByStandardInput() throws IOException, InterruptedException {
    Process enrol = start("user", "enrol", "bjørn@example.test");
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(enrol.getInputStream(), StandardCharsets.UTF_8));
        Writer in = enrol.outputWriter(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      StringBuilder picture = new StringBuilder();
      while (!line.startsWith("otpauth:")) {
        picture.append(line).append('\n');
        line = out.readLine();
      }
      assertThat(picture).contains("█").doesNotContain("\u001b");
      OtpauthUri uri = OtpauthUri.parse(line);
      in.write("1234\n1234\n");
      in.write(((TotpParameters) uri.parameters()).code(uri.key(), Instant.now()).concat("\n"));
      in.flush();

      assertThat(out.lines().toList())
          .containsExactly("", "bjørn@example.test is enrolled, at level web-otp.");
    }
    assertThat(read(enrol.getErrorStream()))
        .isEqualTo("New PIN:\nThe same PIN again:\nA code that the token shows now:\n");
    assertThat(enrol.waitFor()).isEqualTo(ExitCode.OK);

    Process list = start("user", "list", "--json");
    assertThat(read(list.getInputStream())).contains("\"bjørn@example.test\"");
    assertThat(read(list.getErrorStream())).isEmpty();
    assertThat(list.waitFor()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theExitCodeTellsWhatHappened() throws IOException, InterruptedException {
    assertThat(start("user", "show", "nobody").waitFor()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(start("user", "show").waitFor()).isEqualTo(ExitCode.USAGE);

    Process elsewhere = start("user", "list", "--config", "elsewhere.properties");
    assertThat(read(elsewhere.getErrorStream()))
        .startsWith("postern: elsewhere.properties: there is no such file");
    assertThat(elsewhere.waitFor()).isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void aNameThatTheLocaleGarblesIsNobodys() throws IOException, InterruptedException {
    Process suspend = start("C", new String[] {"user", "suspend", "bjørn@example.test"});
    assertThat(read(suspend.getErrorStream())).contains("set LC_ALL=C.UTF-8");
    assertThat(suspend.waitFor()).isEqualTo(ExitCode.USAGE);
  }
}
