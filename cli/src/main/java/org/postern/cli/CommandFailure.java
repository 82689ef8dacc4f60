package org.postern.cli;

import org.postern.enrolment.ChangeResult;

/** A command that cannot go on. The message tells the administrator what to do. */
final class CommandFailure extends RuntimeException {
  private final int exitCode;

  CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  static CommandFailure of(ChangeResult.Refused refused) {
    int exitCode =
        switch (refused.why()) {
          case NO_SUCH_TOKEN, NO_SUCH_CONTACT -> ExitCode.NOT_FOUND;
          case UNAVAILABLE, PASSWORDS_UNAVAILABLE, BREACHED_PASSWORDS_UNAVAILABLE ->
              ExitCode.UNAVAILABLE;
          case KEY_TAKEN,
              NOT_PENDING,
              WRONG_CODE,
              UNACCEPTABLE_PIN,
              NO_PIN,
              WRONG_PIN,
              PIN_NEEDED,
              NO_ACTIVE_TOKEN,
              NAME_TAKEN,
              SERVED_DOMAIN,
              WRONG_PASSWORD,
              UNACCEPTABLE_PASSWORD,
              BREACHED_PASSWORD,
              PASSWORDS_ELSEWHERE,
              TOO_MANY_CODES,
              WRONG_CONTACT_CODE,
              CHANGED_MEANWHILE ->
              ExitCode.REFUSED;
        };
    return new CommandFailure(exitCode, refused.message());
  }

  int exitCode() {
    return exitCode;
  }
}
