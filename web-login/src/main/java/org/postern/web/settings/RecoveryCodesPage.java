package org.postern.web.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.policy.SecurityLevel;
import org.postern.recovery.RecoveryCode;
import org.postern.recovery.RecoveryCodes;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Makes ten recovery codes, and shows them once. Thread-safe. */
public final class RecoveryCodesPage implements OwnPage {
  static final String PATH = "/settings/recovery-codes";

  private final RecoveryCodes codes;
  private final FreshCode freshCode;

  RecoveryCodesPage(RecoveryCodes codes, FreshCode freshCode) {
    this.codes = codes;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param remaining how many codes there are to use
   * @param issued the new ones; empty before they are asked for
   */
  public record View(
      SecurityLevel now, int remaining, List<RecoveryCode> issued, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page(
        "recovery-codes",
        new View(owner.level(), codes.remaining(owner), List.of(), Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    List<RecoveryCode> issued = new ArrayList<>();
    return freshCode.change(
        visit,
        owner,
        form,
        account -> {
          RecoveryCodes.Issued all = codes.issue(visit.actor(), account);
          issued.addAll(all.codes());
          return all.result();
        },
        problem ->
            Reply.again(
                "recovery-codes",
                new View(owner.level(), codes.remaining(owner), List.of(), Optional.of(problem))),
        account ->
            Reply.page(
                "recovery-codes",
                new View(account.level(), issued.size(), issued, Optional.empty())));
  }
}
