package org.postern.web.settings;

import java.util.List;
import org.postern.account.Account;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;
import org.postern.web.page.Form;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** The account's recent sign-ins at every service. Thread-safe. */
public final class SignInsPage implements OwnPage {
  static final String PATH = "/settings/sign-ins";

  private final SignInStore signIns;

  SignInsPage(SignInStore signIns) {
    this.signIns = signIns;
  }

  /**
   * What the template shows.
   *
   * @param lines latest first
   */
  public record View(List<SignIn> lines) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("sign-ins", new View(signIns.list(owner.id())));
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    return show(visit, owner);
  }
}
