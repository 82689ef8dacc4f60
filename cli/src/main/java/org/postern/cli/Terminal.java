package org.postern.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to, in UTF-8.
 *
 * @param colours whether the output is a screen that understands ANSI colours
 */
record Terminal(PrintWriter out, PrintWriter err, Answers answers, boolean colours) {
  /** To be called before anything else asks for the console. */
  @SuppressWarnings("SystemConsoleNull") // as it is without a terminal, by the property set here
  static Terminal ofThisProcess() {
    System.setProperty("jdk.console", "java.base");
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    @Nullable Console console = System.console();
    Answers answers =
        console == null
            ? Answers.from(
                new BufferedReader(
                    new InputStreamReader(
                        new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)),
                err)
            : Answers.from(console);
    return new Terminal(out, err, answers, console != null);
  }

  private static PrintWriter writer(FileDescriptor file) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8), true);
  }

  void say(String line) {
    out.println(line);
  }
}
