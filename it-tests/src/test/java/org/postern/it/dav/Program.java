package org.postern.it.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of other makes; a test is skipped where one is missing. */
final class Program {
  private static final long SECONDS = 120;

  private final Path directory;

  /**
   * @param directory in which they run, and which they take for their home
   */
  Program(Path directory) {
    this.directory = directory;
  }

  static void require(String name) {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, name))),
        name + " is not installed");
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What the program says when it succeeds. */
  String run(String input, String... command) throws IOException, InterruptedException {
    require(command[0]);
    Path output = Files.createTempFile(directory, command[0], ".log");
    Path given = Files.writeString(Files.createTempFile(directory, command[0], ".in"), input);
    Process process = start(command, output, given);
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    String said = Files.readString(output);
    process.destroyForcibly();
    assertThat(ended).as("%s ends; it said: %s", command[0], said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", String.join(" ", command), said).isZero();
    return said;
  }

  /** Starts a server. */
  Process start(String... command) throws IOException {
    require(command[0]);
    Path output = Files.createTempFile(directory, "server", ".log");
    return start(command, output, Path.of("/dev/null"));
  }

  private Process start(String[] command, Path output, Path input) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(Map.of("HOME", directory.toString(), "LC_ALL", "C.UTF-8"));
    return builder.start();
  }
}
