package org.postern.web.signin;

import java.util.Optional;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.web.page.BrowserSecret;
import org.postern.web.page.Form;
import org.postern.web.page.Page;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.ReturnTo;
import org.postern.web.page.ReturnTo.Destination;
import org.postern.web.page.Visit;

/** User name and one field, whatever the level is. Thread-safe. */
public final class SignInPage implements Page {
  public static final String PATH = "/sign-in";

  private static final int LONGEST_NAME = 255;

  private final PolicyCore core;
  private final ReturnTo returnTo;

  public SignInPage(PolicyCore core, ReturnTo returnTo) {
    this.core = core;
    this.returnTo = returnTo;
  }

  /**
   * What the template shows.
   *
   * @param user as typed before
   * @param to where one goes afterwards
   * @param endOther whether another session is open, which this form ends
   */
  public record View(String user, String to, boolean endOther, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit) {
    Destination to = returnTo.check(visit.parameter("to").orElse(""));
    return core.resume(visit.browser().ticket()) instanceof LoginResult.Accepted
        ? new Reply.Redirect(to.address())
        : Reply.page("sign-in", new View("", to.address(), false, Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    Destination to = returnTo.check(form.text("to"));
    BrowserSecret next = visit.nextBrowser();
    LoginResult result;
    try (Secret typed = form.secret("secret")) {
      result =
          core.signIn(
              visit.attempt(form.text("user"), typed, service(to)),
              form.has("end-other"),
              next.ticket());
    }
    if (result instanceof LoginResult.Accepted) {
      visit.giveBrowser(next);
      return new Reply.Redirect(to.address());
    }
    String user = form.text("user");
    return Reply.again(
        "sign-in",
        new View(
            user.substring(0, Math.min(user.length(), LONGEST_NAME)),
            to.address(),
            result instanceof LoginResult.SessionOpen || form.has("end-other"),
            Phrase.refusing(result)));
  }

  private static Service service(Destination to) {
    return to instanceof Destination.Here ? Service.SETTINGS : Service.WEBMAIL;
  }
}
