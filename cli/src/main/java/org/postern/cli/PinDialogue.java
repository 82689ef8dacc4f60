package org.postern.cli;

import java.util.Optional;
import org.postern.account.PinPolicy;
import org.postern.secret.Secret;

/** Asks for a new PIN until two answers agree on one that is allowed. */
final class PinDialogue {
  private final Terminal terminal;
  private final PinPolicy policy;

  PinDialogue(Terminal terminal, PinPolicy policy) {
    this.terminal = terminal;
    this.policy = policy;
  }

  /**
   * @throws CommandFailure when the tries are used up
   */
  Secret ask(String question) {
    return attempt(question, terminal.answers().ask(question), terminal.answers().tries() - 1);
  }

  /** As {@link #ask}, but empty when the first answer is. */
  Optional<Secret> askUnlessEmpty(String question) {
    Secret first = terminal.answers().ask(question);
    return first.expose().length == 0
        ? Optional.empty()
        : Optional.of(attempt(question, first, terminal.answers().tries() - 1));
  }

  private Secret attempt(String question, Secret pin, int triesLeft) {
    Optional<String> problem = problem(pin);
    if (problem.isEmpty()) {
      return pin;
    }
    pin.close();
    if (triesLeft == 0) {
      throw new CommandFailure(ExitCode.REFUSED, problem.get());
    }
    terminal.err().println(problem.get());
    return attempt(question, terminal.answers().ask(question), triesLeft - 1);
  }

  private Optional<String> problem(Secret pin) {
    Optional<String> unacceptable = policy.problem(pin.exposeText());
    if (unacceptable.isPresent()) {
      return unacceptable;
    }
    try (Secret again = terminal.answers().ask("The same PIN again")) {
      return again.equals(pin)
          ? Optional.empty()
          : Optional.of("the two PINs differ; type the same one twice");
    }
  }
}
