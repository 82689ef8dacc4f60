package org.postern.web.settings;

import java.util.Arrays;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.policy.SecurityLevel;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Chooses the level. Thread-safe. */
public final class LevelPage implements OwnPage {
  static final String PATH = "/settings/level";

  private final Accounts accounts;
  private final FreshCode freshCode;

  LevelPage(Accounts accounts, FreshCode freshCode) {
    this.accounts = accounts;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param now the level that the account has
   * @param chosen the one that is marked
   */
  public record View(SecurityLevel now, SecurityLevel chosen, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("level", new View(owner.level(), owner.level(), Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    SecurityLevel level = level(form).orElse(owner.level());
    return freshCode.change(
        visit,
        owner,
        form,
        account -> accounts.setLevel(visit.actor(), account, level),
        problem -> Reply.again("level", new View(owner.level(), level, Optional.of(problem))),
        account -> Done.LEVEL.reply());
  }

  static Optional<SecurityLevel> level(Form form) {
    return Arrays.stream(SecurityLevel.values())
        .filter(level -> level.name().equals(form.text("level")))
        .findFirst();
  }
}
