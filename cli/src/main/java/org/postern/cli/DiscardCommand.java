package org.postern.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code postern token discard}. */
@Command(name = "discard", description = "Removes a spare token, such as one that is broken.")
final class DiscardCommand implements Callable<Integer> {
  private final PosternCommand root;
  private final Terminal terminal;

  @Parameters(paramLabel = "SERIAL", description = "The token's serial.")
  private String serial = "";

  DiscardCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Administration administration = root.open()) {
      if (!administration.postern().seedImport().discard(Administration.ACTOR, serial)) {
        throw AssignmentDialogue.noSuchSpare();
      }
      terminal.say("Token " + serial + " is removed.");
      return ExitCode.OK;
    }
  }
}
