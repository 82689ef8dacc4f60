package org.postern.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern token assign}. */
@Command(
    name = "assign",
    description =
        "Gives a spare token to a user who has it in hand. Asks for a PIN (twice) and for a code of"
            + " the token, and only then the token is the user's and the level is set.")
final class AssignCommand implements Callable<Integer> {
  private final PosternCommand root;
  private final Terminal terminal;

  @Parameters(paramLabel = "USER", description = "The user name, as the mail server knows it.")
  private Optional<UserName> user = Optional.empty();

  @Parameters(paramLabel = "SERIAL", description = "The token's serial.")
  private String serial = "";

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "What to call the token; else it is called by its serial.")
  private String label = "";

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "web-otp or otp-only; else the level stays, and off becomes web-otp.")
  private Optional<SecurityLevel> level = Optional.empty();

  AssignCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Administration administration = root.open()) {
      new AssignmentDialogue(terminal, administration.postern())
          .run(user.orElseThrow(), serial, label, level);
      return ExitCode.OK;
    }
  }
}
