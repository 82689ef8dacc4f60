package org.postern.cli;

import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;

/** Gives a spare token to a user who is present. What is abandoned on the way leaves no trace. */
final class AssignmentDialogue {
  private final Terminal terminal;
  private final Postern postern;

  AssignmentDialogue(Terminal terminal, Postern postern) {
    this.terminal = terminal;
    this.postern = postern;
  }

  /**
   * @param label what to call the token; blank for its serial
   * @param level to set; empty for the present one, and {@code web-otp} instead of {@code off}
   * @throws CommandFailure when the user does not have the token in the end
   */
  void run(UserName user, String serial, String label, Optional<SecurityLevel> level) {
    if (postern.store().spareTokens().find(serial).isEmpty()) {
      throw noSuchSpare();
    }
    Optional<Account> known = postern.accounts().find(user);
    PinDialogue pins = new PinDialogue(terminal, postern.config().pins());
    boolean assigned = false;
    try (PinChoice pin = new PinChoice(pins, known.flatMap(Account::pin).isPresent())) {
      Account account =
          prove(
              user,
              serial,
              label.isBlank() ? serial : label.strip(),
              pin.fresh(),
              level,
              terminal.answers().tries() - 1);
      assigned = true;
      terminal.say(
          account.name()
              + " has token "
              + serial
              + ", at level "
              + Words.of(account.level())
              + '.');
    } finally {
      if (known.isEmpty() && !assigned) {
        undo(user);
      }
    }
  }

  static CommandFailure noSuchSpare() {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "there is no spare token of that serial; \"postern token spares\" shows those there are");
  }

  private Account prove(
      UserName user,
      String serial,
      String label,
      Optional<Secret> pin,
      Optional<SecurityLevel> level,
      int triesLeft) {
    ChangeResult result;
    try (Secret code = terminal.answers().ask("A code that the token shows now")) {
      Account account = postern.accounts().findOrCreate(user);
      result =
          postern
              .assignment()
              .assign(
                  Administration.ACTOR,
                  account,
                  serial,
                  label,
                  code.exposeText(),
                  pin,
                  level.orElseGet(() -> EnrolmentDialogue.levelAfter(account)));
    }
    if (triesLeft > 0
        && result instanceof ChangeResult.Refused refused
        && refused.why() == Refusal.WRONG_CODE) {
      terminal.err().println(refused.message());
      return prove(user, serial, label, pin, level, triesLeft - 1);
    }
    return Administration.changed(result);
  }

  /** An account made for this alone goes again, unless somebody else has changed it meanwhile. */
  private void undo(UserName user) {
    postern
        .accounts()
        .find(user)
        .filter(account -> account.level() == SecurityLevel.OFF && account.tokens().isEmpty())
        .ifPresent(account -> postern.accounts().delete(Administration.ACTOR, account));
  }
}
