package org.postern.james.webadmin;

import com.google.inject.Inject;
import org.apache.james.webadmin.Routes;
import org.postern.account.UserName;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Renaming;
import org.postern.james.JamesPostern;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * Watches WebAdmin's own routes on users. Before a renaming, a task that runs on its own, is
 * submitted, the enrolment has gone to the new name and the old name is closed; otherwise the new
 * name would have no second factor meanwhile. After a user was deleted, so is the account.
 * Thread-safe.
 */
public final class FollowUsers implements Routes {
  private static final String BASE = "/users";

  private final Accounts accounts;
  private final Renaming renaming;
  private final JamesUsers users;

  @Inject
  FollowUsers(JamesPostern james, JamesUsers users) {
    this.accounts = james.postern().accounts();
    this.renaming = new Renaming(accounts, james.postern().store().contacts());
    this.users = users;
  }

  /** WebAdmin asks who somebody is before it asks a filter below this path. */
  @Override
  public String getBasePath() {
    return BASE;
  }

  @Override
  public void define(Service service) {
    Faults.define(service);
    service.before(BASE + "/:user/rename/:name", this::beforeRenaming);
    service.after(BASE + "/:user", this::afterDeletion);
  }

  private void beforeRenaming(Request request, Response response) {
    boolean renames =
        request.requestMethod().equals("POST") && "rename".equals(request.queryParams("action"));
    UserName from = users.name(request, ":user");
    UserName to = users.name(request, ":name");
    // James refuses to rename unless it has both; there is nothing to follow then.
    if (!renames || !users.contains(from) || !users.contains(to)) {
      return;
    }
    renaming.follow(actor(request), from, to).ifPresent(FollowUsers::insist);
  }

  private void afterDeletion(Request request, Response response) {
    if (!request.requestMethod().equals("DELETE")) {
      return;
    }
    UserName name = users.name(request, ":user");
    if (!users.contains(name)) {
      accounts
          .find(name)
          .map(account -> accounts.delete(actor(request), account))
          .ifPresent(FollowUsers::insist);
    }
  }

  private static void insist(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      throw Faults.refusal(refused);
    }
  }

  private static Actor actor(Request request) {
    return new Actor("webadmin", request.ip());
  }
}
