package org.postern.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postern.secret.Secret;

/** Where the administrator's answers come from. */
interface Answers {
  /**
   * Asks for a secret; empty if just Return was pressed.
   *
   * @param question such as {@code New PIN}
   * @throws CommandFailure when there is no answer
   */
  Secret ask(String question);

  /** How often a wrong answer may be corrected: a script gives the same one again. */
  int tries();

  /** Answers typed at a terminal, which does not show them. */
  static Answers from(Console console) {
    return new Answers() {
      @Override
      public Secret ask(String question) {
        char @Nullable [] typed = console.readPassword("%s: ", question);
        if (typed == null) {
          throw none(question);
        }
        Secret secret = Secret.of(typed);
        Arrays.fill(typed, '\0');
        return secret;
      }

      @Override
      public int tries() {
        return 3;
      }
    };
  }

  /**
   * One answer a line.
   *
   * @param prompts where the questions go
   */
  static Answers from(BufferedReader lines, PrintWriter prompts) {
    return new Answers() {
      @Override
      public Secret ask(String question) {
        prompts.println(question + ':');
        prompts.flush();
        try {
          @Nullable String line = lines.readLine();
          if (line == null) {
            throw none(question);
          }
          return Secret.of(line);
        } catch (IOException e) {
          throw none(question);
        }
      }

      @Override
      public int tries() {
        return 1;
      }
    };
  }

  private static CommandFailure none(String question) {
    return new CommandFailure(
        ExitCode.USAGE,
        "the input ended where \"" + question + "\" was to be answered; give one answer a line");
  }
}
