package org.postern.web.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.login.RejectionReason;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.store.SignIn;
import org.postern.token.StoredToken;
import org.postern.token.TokenState;
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
   * @param warnings right passwords at services that are switched off now, latest first
   * @param ways how messages are sent here
   * @param contacts the contacts that there are, masked
   * @param passwords whether the normal password can be changed here
   * @param sessions how many are open
   * @param done what was just changed
   */
  public record View(
      SecurityLevel level,
      boolean pin,
      List<StoredToken> tokens,
      int recoveryCodes,
      List<SignIn> warnings,
      Set<ContactKind> ways,
      Map<ContactKind, String> contacts,
      boolean passwords,
      int sessions,
      Optional<Phrase> done) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page(
        "settings",
        new View(
            owner.level(),
            owner.pin().isPresent(),
            owner.tokens().stream().filter(token -> token.state() != TokenState.PENDING).toList(),
            postern.recoveryCodes().remaining(owner),
            warnings(owner),
            postern.outbox().kinds(),
            masked(owner),
            postern.passwords().canChange(),
            postern.sessions().of(owner).size(),
            visit
                .parameter("done")
                .filter(Done.WORDS::contains)
                .map(word -> Phrase.of("done." + word))));
  }

  private List<SignIn> warnings(Account owner) {
    return owner.level() == SecurityLevel.OTP_ONLY
        ? postern.store().signIns().list(owner.id()).stream()
            .filter(line -> line.reason().equals(RejectionReason.SERVICE_CLOSED.word()))
            .toList()
        : List.of();
  }

  private Map<ContactKind, String> masked(Account owner) {
    Map<ContactKind, String> masked = new EnumMap<>(ContactKind.class);
    postern.contacts().of(owner).forEach((kind, contact) -> masked.put(kind, contact.masked()));
    return masked;
  }

  /** The address of the page for a kind of contact. */
  public static String contactPath(ContactKind kind) {
    return ContactPage.path(kind);
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    return show(visit, owner);
  }
}
