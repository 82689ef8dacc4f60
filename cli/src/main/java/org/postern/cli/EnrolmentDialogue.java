package org.postern.cli;

import java.security.SecureRandom;
import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.OtpauthUri;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;

/** Enrols a user who is present, phone in hand. What is abandoned on the way leaves no trace. */
final class EnrolmentDialogue {
  private final Terminal terminal;
  private final Postern postern;

  EnrolmentDialogue(Terminal terminal, Postern postern) {
    this.terminal = terminal;
    this.postern = postern;
  }

  /**
   * @param level to set; empty for the present one, and {@code web-otp} instead of {@code off}
   * @throws CommandFailure when the user is not enrolled in the end
   */
  void run(UserName user, NewTokenOptions options, Optional<SecurityLevel> level) {
    NewToken made = options.token(new SecureRandom());
    boolean newcomer = postern.accounts().find(user).isEmpty();
    Account account = begin(user, made, options);
    TokenId token = last(account).id();
    boolean enrolled = false;
    try {
      Account now = prove(account, token, level.orElseGet(() -> levelAfter(account)));
      enrolled = true;
      terminal.say(now.name() + " is enrolled, at level " + Words.of(now.level()) + '.');
    } finally {
      if (!enrolled) {
        undo(user, token, newcomer);
      }
    }
  }

  private Account begin(UserName user, NewToken token, NewTokenOptions options) {
    try (Secret key = token.key()) {
      String uri =
          OtpauthUri.of(postern.config().tokens().issuer(), user.value(), options.parameters(), key)
              .format();
      // First, for this may fail: nothing is made or shown then.
      options.qrPng().ifPresent(file -> QrPicture.of(uri).writePng(file));
      show(uri);
      return Administration.changed(
          postern
              .enrolment()
              .begin(
                  Administration.ACTOR,
                  postern.accounts().findOrCreate(user),
                  token,
                  options.labelOr(token.kind())));
    }
  }

  private void show(String text) {
    terminal.say("Scan this with an authenticator app, or open the address on the phone:");
    terminal.say("");
    terminal.out().print(QrPicture.of(text).draw(terminal.colours()));
    terminal.say("");
    terminal.say(text);
    terminal.say("");
  }

  private static StoredToken last(Account account) {
    return account.tokens().get(account.tokens().size() - 1);
  }

  private static SecurityLevel levelAfter(Account account) {
    return account.level() == SecurityLevel.OFF ? SecurityLevel.WEB_OTP : account.level();
  }

  private Account prove(Account account, TokenId token, SecurityLevel level) {
    PinDialogue pins = new PinDialogue(terminal, postern.config().pins());
    Optional<Secret> pin =
        account.pin().isPresent()
            ? pins.askUnlessEmpty("New PIN, or nothing to keep the old one")
            : Optional.of(pins.ask("New PIN"));
    try {
      return prove(account, token, pin, level, terminal.answers().tries() - 1);
    } finally {
      pin.ifPresent(Secret::close);
    }
  }

  private Account prove(
      Account account, TokenId token, Optional<Secret> pin, SecurityLevel level, int triesLeft) {
    ChangeResult result;
    try (Secret code = terminal.answers().ask("A code that the token shows now")) {
      result =
          postern
              .enrolment()
              .prove(Administration.ACTOR, account, token, code.exposeText(), pin, level);
    }
    if (triesLeft > 0
        && result instanceof ChangeResult.Refused refused
        && refused.why() == Refusal.WRONG_CODE) {
      terminal.err().println(refused.message());
      return prove(account, token, pin, level, triesLeft - 1);
    }
    return Administration.changed(result);
  }

  /** The account may have changed meanwhile, and what is left of a token then opens no door. */
  private void undo(UserName user, TokenId token, boolean newcomer) {
    Account account = postern.accounts().find(user).orElseThrow();
    boolean untouched = account.level() == SecurityLevel.OFF && account.tokens().size() == 1;
    var unused =
        newcomer && untouched
            ? postern.accounts().delete(Administration.ACTOR, account)
            : postern.accounts().removeToken(Administration.ACTOR, account, token);
  }
}
