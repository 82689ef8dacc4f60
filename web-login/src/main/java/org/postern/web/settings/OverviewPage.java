package org.postern.web.settings;

import java.util.List;
import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.login.RejectionReason;
import org.postern.policy.SecurityLevel;
import org.postern.store.SignIn;
import org.postern.token.StoredToken;
import org.postern.web.page.Form;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** What an account has, with the ways to change each part. Thread-safe. */
public final class OverviewPage implements OwnPage {
  static final String PATH = "/settings";

  private final Postern postern;

  OverviewPage(Postern postern) {
    this.postern = postern;
  }

  /**
   * What the template shows.
   *
   * @param tokens that open a door, or could
   * @param recoveryCodes how many are left
   * @param warnings right passwords at services that are switched off, latest first
   * @param done what was just changed
   */
  public record View(
      SecurityLevel level,
      boolean pin,
      List<StoredToken> tokens,
      int recoveryCodes,
      List<SignIn> warnings,
      boolean passwords,
      Optional<Phrase> done) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page(
        "settings",
        new View(
            owner.level(),
            owner.pin().isPresent(),
            owner.tokens(),
            postern.recoveryCodes().remaining(owner),
            postern.store().signIns().list(owner.id()).stream()
                .filter(line -> line.reason().equals(RejectionReason.SERVICE_CLOSED.word()))
                .toList(),
            false,
            visit
                .parameter("done")
                .filter(Done.WORDS::contains)
                .map(word -> Phrase.of("done." + word))));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    return show(visit, owner);
  }
}
