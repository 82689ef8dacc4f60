package org.postern.store.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of this one, spoken to line by line. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final PrintStream in;
  private final BufferedReader out;

  private ChildJvm(Process process) {
    this.process = process;
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a main class, under a tracer or the like if the prefix names one. */
  static ChildJvm start(List<String> prefix, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void send(String line) {
    in.println(line);
  }

  /** The next line; null when the process has ended. */
  String readLine() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The lines that are left, until the process has ended. */
  List<String> readAll() {
    return out.lines().toList();
  }

  /** Tells it that there is nothing more to read. */
  void closeInput() {
    in.close();
  }

  /** Ends the process as {@code kill -9} does. */
  void kill() {
    process.toHandle().destroyForcibly(); // leaves what it said to be read
  }

  @Override
  public void close() {
    in.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError(e);
    }
  }
}
