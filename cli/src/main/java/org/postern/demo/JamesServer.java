package org.postern.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * A running Apache James (memory) with Postern in it. It ends when it is closed, and with this JVM.
 * Thread-safe.
 */
public final class JamesServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(3);
  private static final String READY = "JAMES server started";
  private static final int SHOWN_OF_A_FAILURE = 80;

  /** Where in James a fault came from helps nobody here. */
  private static final Pattern STACK_FRAME = Pattern.compile("^\\s+at |^\\s+\\\\_ ");

  private final WorkDirectory directory;
  private final Map<String, Integer> ports;
  private final SSLContext tls;
  private final Process process;
  private final ProcessOutput output;
  private final Thread endWithUs = new Thread(this::end, "james-end");

  private JamesServer(
      WorkDirectory directory,
      Map<String, Integer> ports,
      SSLContext tls,
      Process process,
      ProcessOutput output) {
    this.directory = directory;
    this.ports = ports;
    this.tls = tls;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one; it takes connections when this returns.
   *
   * @throws JamesStartException when it stops, or is not ready after three minutes
   */
  public static JamesServer start(JamesSettings settings) {
    try {
      WorkDirectory directory = WorkDirectory.create(settings);
      Certificate certificate = Certificate.create(directory.conf().resolve("keystore"));
      certificate.writePem(directory.path().resolve("certificate.pem"));
      Map<String, Integer> ports = FreePorts.of(directory.conf());
      settings
          .properties()
          .forEach(
              (name, value) ->
                  ports.computeIfPresent(name, (same, port) -> Integer.valueOf(value)));
      Process process =
          new ProcessBuilder(command(settings, directory, ports))
              .directory(directory.path().toFile())
              .redirectErrorStream(true)
              .start();
      JamesServer server =
          new JamesServer(
              directory, ports, certificate.trusted(), process, ProcessOutput.of(process, READY));
      Runtime.getRuntime().addShutdownHook(server.endWithUs);
      server.awaitReady();
      return server;
    } catch (IOException | GeneralSecurityException e) {
      throw new JamesStartException("James cannot be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JamesStartException("interrupted while James was starting", e);
    }
  }

  private static List<String> command(
      JamesSettings settings, WorkDirectory directory, Map<String, Integer> ports) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvm());
    command.add("-Dworking.directory=" + directory.path());
    command.add("-Dextra.props=" + directory.conf().resolve("jvm.properties"));
    command.add("-Dlogback.configurationFile=" + directory.conf().resolve("logback.xml"));
    // Else James asks DNS for the name of every client.
    command.add("-Djames.protocols.mdc.hostname=false");
    ports.forEach((name, port) -> command.add("-D" + name + '=' + port));
    settings.properties().forEach((name, value) -> command.add("-D" + name + '=' + value));
    command.add("-cp");
    command.add(settings.tree().james().resolve("*").toString());
    command.add("org.apache.james.MemoryJamesServerMain");
    return command;
  }

  private void awaitReady() throws InterruptedException {
    boolean ready = false;
    try {
      ready = output.await(LONGEST_START);
      if (!ready) {
        throw new JamesStartException(
            (process.waitFor(1, TimeUnit.SECONDS) ? "James stopped" : "James is not ready yet")
                + "; the last it said is:\n"
                + String.join("\n", lastLines()));
      }
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private List<String> lastLines() {
    List<String> lines =
        output.lines().stream().filter(line -> !STACK_FRAME.matcher(line).find()).toList();
    return lines.subList(Math.max(0, lines.size() - SHOWN_OF_A_FAILURE), lines.size());
  }

  /**
   * The port that a system property of the configuration stands for.
   *
   * @param property such as {@code james.imap.port}
   * @throws IllegalArgumentException when the configuration has no such property
   */
  public int port(String property) {
    return Optional.ofNullable(ports.get(property))
        .orElseThrow(
            () -> new IllegalArgumentException("no configuration file mentions " + property));
  }

  /** Every property that {@link #port} knows. */
  public Set<String> portProperties() {
    return Set.copyOf(ports.keySet());
  }

  /** TLS that trusts this server, as {@code localhost} or 127.0.0.1. */
  public SSLContext tls() {
    return tls;
  }

  /** The certificate that {@link #tls} trusts, in PEM. */
  public Path certificate() {
    return directory.path().resolve("certificate.pem");
  }

  public Path directory() {
    return directory.path();
  }

  public Path posternProperties() {
    return directory.posternProperties();
  }

  public WebAdmin webAdmin() {
    return new WebAdmin(port("james.webadmin.port"));
  }

  /** The last two thousand lines that James printed. */
  public List<String> output() {
    return output.lines();
  }

  /** The id of James' process. */
  public long pid() {
    return process.pid();
  }

  /** Whether James runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  private void end() {
    process.destroyForcibly();
    process.onExit().join();
    directory.delete();
  }

  /** Ends James at once: all it has is in memory. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
    } catch (IllegalStateException e) {
      // This JVM is on its way out, and the hook has nothing left to do.
    }
  }
}
