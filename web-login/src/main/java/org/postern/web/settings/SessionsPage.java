package org.postern.web.settings;

import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.session.WebSessions;
import org.postern.store.StoredSession;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** The account's open sessions, and the way to end all but this one. Thread-safe. */
public final class SessionsPage implements OwnPage {
  static final String PATH = "/settings/sessions";

  private final Accounts accounts;
  private final WebSessions sessions;
  private final FreshCode freshCode;

  SessionsPage(Accounts accounts, WebSessions sessions, FreshCode freshCode) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.freshCode = freshCode;
  }

  /**
   * What the template shows.
   *
   * @param sessions oldest first
   * @param ticket of the browser that looks
   */
  public record View(
      SecurityLevel now, List<StoredSession> sessions, Digest ticket, Optional<Phrase> problem) {
    /** Whether this session is the browser's that looks. */
    public boolean isHere(StoredSession session) {
      return session.ticketDigest().equals(ticket);
    }
  }

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("sessions", view(visit, owner, Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    return freshCode.change(
        visit,
        owner,
        form,
        account -> accounts.endSessions(visit.actor(), account, "others-ended"),
        problem -> Reply.again("sessions", view(visit, owner, Optional.of(problem))),
        account -> Done.SESSIONS.reply());
  }

  private View view(Visit visit, Account owner, Optional<Phrase> problem) {
    return new View(owner.level(), sessions.of(owner), visit.browser().ticket().digest(), problem);
  }
}
