package org.postern.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.AppAddress;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenParseException;

/** Enrols a user who is present, phone in hand. What is abandoned on the way leaves no trace. */
final class EnrolmentDialogue {
  private final Terminal terminal;
  private final Postern postern;
  private final Optional<Path> qrPng;

  /**
   * @param qrPng a file that is to be made, with the QR code
   */
  EnrolmentDialogue(Terminal terminal, Postern postern, Optional<Path> qrPng) {
    this.terminal = terminal;
    this.postern = postern;
    this.qrPng = qrPng;
  }

  /**
   * @param label what to call the token; blank for the name of its kind
   * @param level to set; empty for the present one, and {@code web-otp} instead of {@code off}
   * @throws CommandFailure when the user is not enrolled in the end
   */
  void run(UserName user, TokenOffer offer, String label, Optional<SecurityLevel> level) {
    Optional<Account> known = postern.accounts().find(user);
    PinDialogue pins = new PinDialogue(terminal, postern.config().pins());
    try (PinChoice pin = new PinChoice(pins, known.flatMap(Account::pin).isPresent())) {
      boolean toldOld = offer.holdsPin() && pin.fresh().isEmpty();
      Account account = begin(user, offer, label, toldOld, known.isEmpty());
      enrol(account, offer, pin, level.orElseGet(() -> levelAfter(account)), known.isEmpty());
    }
  }

  private Account begin(
      UserName user, TokenOffer offer, String label, boolean toldOld, boolean newcomer) {
    Account account = postern.accounts().findOrCreate(user);
    boolean begun = false;
    try {
      Account now = Administration.changed(begin(account, offer, label, toldOld));
      begun = true;
      return now;
    } finally {
      if (!begun && newcomer) {
        var unused = postern.accounts().delete(Administration.ACTOR, account);
      }
    }
  }

  private void enrol(
      Account account, TokenOffer offer, PinChoice pin, SecurityLevel level, boolean newcomer) {
    TokenId token = last(account).id();
    boolean enrolled = false;
    try {
      Account now =
          prove(
              account, token, offer.question(), pin.fresh(), level, terminal.answers().tries() - 1);
      enrolled = true;
      terminal.say(now.name() + " is enrolled, at level " + Words.of(now.level()) + '.');
    } finally {
      if (!enrolled) {
        undo(account.name(), token, newcomer);
      }
    }
  }

  /**
   * @param toldOld whether the app is to be told the PIN that the account has
   */
  private ChangeResult begin(Account account, TokenOffer offer, String label, boolean toldOld) {
    return toldOld
        ? beginWithOldPin(account, offer, label, terminal.answers().tries() - 1)
        : begin(account, offer, label, Optional.empty());
  }

  private ChangeResult beginWithOldPin(
      Account account, TokenOffer offer, String label, int triesLeft) {
    ChangeResult result;
    try (Secret pin = terminal.answers().ask("The old PIN")) {
      result = begin(account, offer, label, Optional.of(pin));
    }
    if (triesLeft > 0
        && result instanceof ChangeResult.Refused refused
        && refused.why() == Refusal.WRONG_PIN) {
      terminal.err().println(refused.message());
      return beginWithOldPin(account, offer, label, triesLeft - 1);
    }
    return result;
  }

  /** Shows a token once it is begun, drawn before: what cannot be drawn is not begun. */
  private ChangeResult begin(
      Account account, TokenOffer offer, String label, Optional<Secret> pin) {
    NewToken token;
    try {
      token = offer.make(pin, new SecureRandom());
    } catch (TokenParseException e) {
      return new ChangeResult.Refused(Refusal.WRONG_PIN, Refusal.WRONG_PIN.message());
    }
    try {
      List<String> shown = shown(account, offer, token);
      ChangeResult result =
          postern
              .enrolment()
              .begin(
                  Administration.ACTOR,
                  account,
                  token,
                  label.isBlank() ? token.kind() : label.strip());
      if (result instanceof ChangeResult.Changed) {
        terminal.say(offer.instruction());
        shown.forEach(terminal::say);
        terminal.say("");
      }
      return result;
    } finally {
      token.key().close();
    }
  }

  private List<String> shown(Account account, TokenOffer offer, NewToken token) {
    String issuer = postern.config().tokens().issuer();
    List<String> shown = new ArrayList<>();
    AppAddress.of(issuer, account.name().value(), token)
        .ifPresent(
            address -> {
              shown.add("");
              QrPicture picture = QrPicture.of(address);
              qrPng.ifPresent(picture::writePng);
              shown.add(picture.draw(terminal.colours()));
              shown.add(address);
            });
    shown.addAll(offer.lines(token));
    return shown;
  }

  private static StoredToken last(Account account) {
    return account.tokens().get(account.tokens().size() - 1);
  }

  static SecurityLevel levelAfter(Account account) {
    return account.level() == SecurityLevel.OFF ? SecurityLevel.WEB_OTP : account.level();
  }

  private Account prove(
      Account account,
      TokenId token,
      String question,
      Optional<Secret> pin,
      SecurityLevel level,
      int triesLeft) {
    ChangeResult result;
    try (Secret code = terminal.answers().ask(question)) {
      result =
          postern
              .enrolment()
              .prove(Administration.ACTOR, account, token, code.exposeText(), pin, level);
    }
    if (triesLeft > 0
        && result instanceof ChangeResult.Refused refused
        && refused.why() == Refusal.WRONG_CODE) {
      terminal.err().println(refused.message());
      return prove(account, token, question, pin, level, triesLeft - 1);
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
