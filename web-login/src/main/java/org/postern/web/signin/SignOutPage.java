package org.postern.web.signin;

import org.postern.session.WebSessions;
import org.postern.web.page.Form;
import org.postern.web.page.Message;
import org.postern.web.page.Page;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Ends the session of the browser, and with it its ticket. Thread-safe. */
public final class SignOutPage implements Page {
  public static final String PATH = "/sign-out";

  private final WebSessions sessions;

  public SignOutPage(WebSessions sessions) {
    this.sessions = sessions;
  }

  /** What a link elsewhere leads to: a button, for a link alone signs nobody out. */
  @Override
  public Reply show(Visit visit) {
    return Reply.page("sign-out", "");
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    var unused = sessions.end(visit.browser().ticket());
    visit.giveBrowser(visit.nextBrowser());
    return Message.of("signed-out", SignInPage.PATH);
  }
}
