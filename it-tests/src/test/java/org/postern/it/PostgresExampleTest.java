package org.postern.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.store.jdbc.PostgresServer;

/** The example for PostgreSQL, followed to the letter by two nodes. */
class PostgresExampleTest {
  private static final Path EXAMPLE = Path.of("../conf-examples/postgresql");
  private static final Path PSQL = Path.of("/usr/bin/psql");

  @TempDir Path directory;

  private record Finished(int status, String output) {}

  private Finished run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    return new Finished(status, Files.readString(output, UTF_8));
  }

  private Path node(String name) throws IOException {
    Path node = Files.createDirectory(directory.resolve(name));
    Files.copy(EXAMPLE.resolve("postern.properties"), node.resolve("postern.properties"));
    Files.writeString(node.resolve("postern.password"), "correct horse\n");
    return node;
  }

  private Finished postern(URI server, Path node, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpostern.database=127.0.0.1:" + server.getPort() + "/postern",
                "-jar",
                "../cli/target/postern-cli.jar"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", node.resolve("postern.properties").toString()));
    return run(command.toArray(String[]::new));
  }

  @Test
  void twoNodesShareWhatTheExampleMakes() throws Exception {
    assumeTrue(Files.exists(PSQL), "psql is missing");
    try (PostgresServer postgres = PostgresServer.start()) {
      URI server = URI.create(postgres.url("postgres").substring("jdbc:".length()));
      String[] connection = {
        "psql", "-X", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-U", "postgres"
      };
      List<String> psql = new ArrayList<>(List.of(connection));
      psql.addAll(List.of("-p", Integer.toString(server.getPort()), "-d", "postgres"));
      Finished made =
          run(
              Stream.concat(
                      psql.stream(), Stream.of("-f", EXAMPLE.resolve("create.sql").toString()))
                  .toArray(String[]::new));
      assertThat(made.output()).doesNotContain("ERROR");
      assertThat(made.status()).isZero();

      Path one = node("one");
      assertThat(postern(server, one, "user", "suspend", "bob@example.test").output())
          .contains("bob@example.test is suspended.");

      Path two = node("two");
      Finished foreign = postern(server, two, "user", "list");
      assertThat(foreign.status()).isNotZero();
      assertThat(foreign.output()).contains("keyring");

      Files.copy(
          one.resolve("postern.keyring"),
          two.resolve("postern.keyring"),
          java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThat(postern(server, two, "user", "list").output()).contains("bob@example.test");
    }
  }
}
