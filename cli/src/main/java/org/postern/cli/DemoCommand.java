package org.postern.cli;

import java.io.IOException;
import java.util.List;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.SourceTree;
import org.postern.demo.check.CheckReport;
import org.postern.demo.check.Credential;
import org.postern.demo.check.Door;
import org.postern.demo.check.DoorCheck;
import org.postern.demo.check.Observation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern demo}. */
@Command(name = "demo")
final class DemoCommand {
  private final Terminal terminal;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private int check() throws IOException {
    terminal.say("Starting Apache James …");
    try (JamesServer james =
        JamesServer.start(
            JamesSettings.of(SourceTree.ofThisProcess()).property("postern.audit.level", "WARN"))) {
      terminal.say("Trying every door, at every level, with every credential …");
      CheckReport report = new DoorCheck(james).run();
      show(report.observations());
      List<String> differences = report.differences();
      differences.forEach(terminal::say);
      terminal.say(
          report.observations().size() + " sign-ins tried, " + differences.size() + " differences");
      return differences.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  /** Observations come in rows: all credentials of one door and level together. */
  private void show(List<Observation> observations) {
    int columns = Credential.values().length;
    Object[] heading = new Object[columns + 2];
    Table table = new Table("door");
  }
}
