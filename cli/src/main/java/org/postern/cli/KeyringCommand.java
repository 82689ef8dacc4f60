package org.postern.cli;

import org.postern.binding.RotationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern keyring}. */
@Command(name = "keyring", description = "The keys that seal secrets in the store.")
final class KeyringCommand {
  private final PosternCommand root;
  private final Terminal terminal;

  KeyringCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Command(
      description =
          "Makes a new key, seals everything anew with it, and drops keys that nothing uses."
              + " Servers may run meanwhile.")
  int rotate(@Option(names = "--json", description = "Print the report as JSON.") boolean json) {
    try (Administration administration = root.open()) {
      RotationReport report = administration.postern().rotateKeyring();
      if (json) {
        Json.print(terminal, report);
      } else {
        print(report);
      }
      return report.unreadable() + report.remaining() == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private void print(RotationReport report) {
    terminal.say("The new key is " + report.activeKey() + "; sealed anew: " + report.resealed());
    report.removedKeys().forEach(key -> terminal.say("Nothing used key " + key + "; removed."));
    if (report.remaining() > 0) {
      terminal.say("Changed meanwhile: " + report.remaining() + "; run this command again.");
    }
    if (report.unreadable() > 0) {
      terminal.say(
          "Left as they were, for no key opens them: "
              + report.unreadable()
              + "; restore an older copy of the keyring, or enrol their owners again.");
    }
    terminal.say("Copy the keyring to every other node, and to where its copy is kept.");
  }
}
