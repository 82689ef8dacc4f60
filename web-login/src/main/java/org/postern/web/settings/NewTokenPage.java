package org.postern.web.settings;

import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Assignment;
import org.postern.enrolment.Enrolment;
import org.postern.policy.SecurityLevel;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/**
 * Begins a new token: its kind and its name. What it answers shows the token's secret. Thread-safe.
 */
public final class NewTokenPage implements OwnPage {
  static final String PATH = "/settings/tokens/new";

  private static final int LONGEST_LABEL = 60;

  private final PosternConfig config;
  private final Enrolment enrolment;
  private final Assignment assignment;
  private final FreshCode freshCode;
  private final ProveTokenPage proof;
  private final GivenTokenPage given;
  private final SecureRandom random;
  private final Set<TokenChoice> choices;

  NewTokenPage(
      Postern postern,
      FreshCode freshCode,
      ProveTokenPage proof,
      GivenTokenPage given,
      SecureRandom random) {
    this.config = postern.config();
    this.enrolment = postern.enrolment();
    this.assignment = postern.assignment();
    this.freshCode = freshCode;
    this.proof = proof;
    this.given = given;
    this.random = random;
    this.choices = EnumSet.allOf(TokenChoice.class);
    if (config.yubicloud().isEmpty()) {
      choices.remove(TokenChoice.YUBICLOUD);
    }
  }

  /**
   * What the template shows.
   *
   * @param choices the kinds that can be had here
   * @param given whether there are tokens that the provider hands out
   * @param label as typed before
   */
  public record View(
      SecurityLevel now,
      Set<TokenChoice> choices,
      boolean given,
      TokenChoice chosen,
      String label,
      Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("new-token", view(owner, TokenChoice.TOTP, "", Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    TokenChoice choice = TokenChoice.of(form).filter(choices::contains).orElse(TokenChoice.TOTP);
    String label = label(form, visit, choice);
    Optional<Phrase> badLabel = labelProblem(label);
    if (badLabel.isPresent()) {
      return again(owner, choice, "", badLabel.get());
    }
    if (choice == TokenChoice.YUBICLOUD && assignment.touched(form.text("touch")).isPresent()) {
      return given.ask(owner, form.text("label").strip());
    }
    NewToken token;
    try {
      token = choice.make(form, random);
    } catch (TokenParseException e) {
      return again(owner, choice, label, Phrase.of("problem.touch"));
    }
    Setup setup = Setup.of(config.tokens().issuer(), owner.name().value(), token);
    try {
      return freshCode.change(
          visit,
          owner,
          form,
          account -> enrolment.beginAnew(visit.actor(), account, token, label),
          problem -> again(owner, choice, label, problem),
          account -> proof.ask(account, setup));
    } finally {
      token.key().close();
    }
  }

  static Optional<Phrase> labelProblem(String label) {
    return label.length() > LONGEST_LABEL || label.chars().anyMatch(Character::isISOControl)
        ? Optional.of(Phrase.of("problem.label", LONGEST_LABEL))
        : Optional.empty();
  }

  private static String label(Form form, Visit visit, TokenChoice choice) {
    String typed = form.text("label").strip();
    return typed.isEmpty() ? visit.texts().get("token." + choice) : typed;
  }

  private Reply again(Account owner, TokenChoice choice, String label, Phrase problem) {
    return Reply.again("new-token", view(owner, choice, label, Optional.of(problem)));
  }

  private View view(Account owner, TokenChoice choice, String label, Optional<Phrase> problem) {
    return new View(owner.level(), choices, assignment.hasSpares(), choice, label, problem);
  }
}
