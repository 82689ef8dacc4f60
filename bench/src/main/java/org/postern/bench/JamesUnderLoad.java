package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.SourceTree;
import org.postern.policy.SecurityLevel;

/** A James of its own process, with one user per connection, that signs in by normal password. */
final class JamesUnderLoad implements AutoCloseable {
  private static final String PASSWORD = "password";
  private static final double TICKS_PER_SECOND = 100; // USER_HZ of every Linux

  /** Where the example configuration names Postern. */
  private static final List<String> GUARDED_FILES =
      List.of(
          "extensions.properties",
          "healthcheck.properties",
          "imapserver.xml",
          "jmap.properties",
          "pop3server.xml",
          "smtpserver.xml",
          "webadmin.properties");

  /** What makes a door Postern's, and what James has there itself. */
  private static final Map<String, String> STOCK =
      Map.of(
          "org.postern.james.imap.GuardedImap",
          "org.apache.james.modules.protocols.ImapPackage$DefaultAuth",
          "org.postern.james.pop3.GuardedPop3",
          "org.apache.james.pop3server.core.CoreCmdHandlerLoader",
          "org.postern.james.smtp.GuardedSmtp",
          "org.apache.james.smtpserver.CoreCmdHandlerLoader");

  private final JamesServer james;

  private JamesUnderLoad(JamesServer james) {
    this.james = james;
  }

  /** With Postern, as the example configuration has it; its users are enrolled. */
  static JamesUnderLoad guarded(int connections) throws IOException {
    JamesServer james = JamesServer.start(guardedSettings());
    try (DemoUsers users = DemoUsers.in(james)) {
      for (int i = 0; i < connections; i++) {
        users.add(user(i), PASSWORD, "1234", SecurityLevel.WEB_OTP);
      }
    }
    return new JamesUnderLoad(james);
  }

  /** The same without Postern. */
  static JamesUnderLoad stock(int connections) throws IOException {
    JamesServer james = JamesServer.start(stockSettings());
    for (int i = 0; i < connections; i++) {
      james.webAdmin().addUser(user(i), PASSWORD);
    }
    return new JamesUnderLoad(james);
  }

  static JamesSettings stockSettings() throws IOException {
    JamesSettings settings = guardedSettings();
    for (String file : GUARDED_FILES) {
      settings = settings.file(file, stock(settings.tree().conf().resolve(file)));
    }
    return settings;
  }

  private static String stock(Path example) throws IOException {
    String text = Files.readString(example);
    for (Map.Entry<String, String> hook : STOCK.entrySet()) {
      text = text.replace(hook.getKey(), hook.getValue());
    }
    return text.lines()
        .filter(line -> !line.contains("org.postern."))
        .collect(Collectors.joining("\n"));
  }

  static JamesSettings guardedSettings() {
    return JamesSettings.of(SourceTree.ofThisProcess())
        .jvm("-XX:+UseSerialGC", "-Xms768m", "-Xmx768m");
  }

  private static String user(int connection) {
    return "user" + connection + "@example.test";
  }

  void signIn(JamesDoor door, int connection) throws IOException {
    door.signIn(james, user(connection), PASSWORD);
  }

  /** What James has used of the processors up to now. */
  double cpuSeconds() throws IOException {
    return cpuSeconds(james);
  }

  static double cpuSeconds(JamesServer james) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + james.pid() + "/stat"));
    // The name of the program, in parentheses, may hold spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
  }

  @Override
  public void close() {
    james.close();
  }
}
