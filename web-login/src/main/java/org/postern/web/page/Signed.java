package org.postern.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.postern.account.Account;
import org.postern.enrolment.Accounts;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.store.StoreException;

/** Lets those who are signed in see a page of theirs, and sends others to sign in. Thread-safe. */
public final class Signed implements Page {
  private final PolicyCore core;
  private final Accounts accounts;
  private final String path;
  private final OwnPage page;

  /**
   * @param path of the page, to come back to
   */
  public Signed(PolicyCore core, Accounts accounts, String path, OwnPage page) {
    this.core = core;
    this.accounts = accounts;
    this.path = path;
    this.page = page;
  }

  @Override
  public Reply show(Visit visit) {
    return let(visit, owner -> page.show(visit, owner));
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    return let(visit, owner -> page.submit(visit, owner, form));
  }

  private Reply let(Visit visit, Function<Account, Reply> in) {
    LoginResult result = core.resume(visit.browser().ticket());
    if (result instanceof LoginResult.Unavailable) {
      throw new StoreException("whose session this is cannot be told now");
    }
    Optional<Account> owner =
        result instanceof LoginResult.Accepted accepted
            ? accounts.find(accepted.name())
            : Optional.empty();
    owner.map(Account::name).ifPresent(visit::signedIn);
    return owner
        .map(in)
        .orElseGet(
            () ->
                new Reply.Redirect(
                    "/sign-in?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)));
  }
}
