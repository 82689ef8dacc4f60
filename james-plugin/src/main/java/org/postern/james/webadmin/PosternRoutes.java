package org.postern.james.webadmin;

import static spark.Spark.halt;

import com.google.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonExtractException;
import org.apache.james.webadmin.utils.JsonExtractor;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.james.JamesPostern;
import org.postern.policy.SecurityLevel;
import org.postern.token.TokenId;
import org.postern.token.TokenState;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * {@code /postern}: accounts as the administrator sees and changes them. {@code docs/WEBADMIN.md}
 * describes each route. Thread-safe.
 */
public final class PosternRoutes implements Routes {
  private static final String BASE = "/postern";
  private static final String USER = BASE + "/users/:user";
  private static final String TOKEN = USER + "/tokens/:token";

  private final Postern postern;
  private final Accounts accounts;
  private final JamesUsers users;
  private final Orphans orphans;
  private final JsonTransformer json;
  private final JsonExtractor<LevelRequest> levels = new JsonExtractor<>(LevelRequest.class);
  private final JsonExtractor<StateRequest> states = new JsonExtractor<>(StateRequest.class);

  @Inject
  PosternRoutes(JamesPostern james, JamesUsers users, Orphans orphans, JsonTransformer json) {
    this.postern = james.postern();
    this.accounts = postern.accounts();
    this.users = users;
    this.orphans = orphans;
    this.json = json;
  }

  @Override
  public String getBasePath() {
    return BASE;
  }

  @Override
  public void define(Service service) {
    Faults.define(service);
    service.get(BASE + "/orphans", (request, response) -> orphans.find(), json);
    service.get(USER, (request, response) -> show(request), json);
    service.delete(USER, this::delete);
    service.put(USER + "/level", this::setLevel);
    service.put(USER + "/state", this::setState);
    service.delete(USER + "/enrolment", this::reset);
    service.get(USER + "/sign-ins", (request, response) -> signIns(request), json);
    service.get(USER + "/tokens", (request, response) -> show(request).tokens(), json);
    service.put(TOKEN + "/state", this::setTokenState);
    service.delete(TOKEN, this::removeToken);
    new ContactRoutes(postern.contacts(), this::find, this::findOrCreate)
        .define(service, USER, json);
  }

  private AccountView show(Request request) {
    return find(request)
        .map(account -> AccountView.of(account, postern.sessions().of(account)))
        .orElseGet(() -> AccountView.neverEnrolled(users.name(request, ":user")));
  }

  private List<SignInView> signIns(Request request) {
    return find(request).map(account -> postern.store().signIns().list(account.id())).stream()
        .flatMap(List::stream)
        .map(SignInView::of)
        .toList();
  }

  private String setLevel(Request request, Response response) throws JsonExtractException {
    SecurityLevel level = EnumWord.parse(SecurityLevel.class, levels.parse(request.body()).level());
    return answer(accounts.setLevel(actor(request), findOrCreate(request), level));
  }

  private String setState(Request request, Response response) throws JsonExtractException {
    AccountState state = EnumWord.parse(AccountState.class, states.parse(request.body()).state());
    return answer(accounts.setState(actor(request), findOrCreate(request), state));
  }

  private String reset(Request request, Response response) {
    find(request).ifPresent(account -> answer(accounts.reset(actor(request), account)));
    throw halt(204);
  }

  private String delete(Request request, Response response) {
    UserName name = users.name(request, ":user");
    if (users.contains(name)) {
      throw Faults.fault(
          409,
          ErrorType.WRONG_STATE,
          "James has this user; DELETE "
              + request.pathInfo()
              + "/enrolment turns its second factor"
              + " off");
    }
    find(request).ifPresent(account -> answer(accounts.delete(actor(request), account)));
    throw halt(204);
  }

  private String setTokenState(Request request, Response response) throws JsonExtractException {
    TokenId token = TokenId.parse(request.params(":token"));
    TokenState state = EnumWord.parse(TokenState.class, states.parse(request.body()).state());
    Account account = enrolled(request);
    return answer(
        switch (state) {
          case ACTIVE -> accounts.resumeToken(actor(request), account, token);
          case SUSPENDED -> accounts.suspendToken(actor(request), account, token);
          case PENDING ->
              throw new IllegalArgumentException("a token becomes active or suspended here");
        });
  }

  private String removeToken(Request request, Response response) {
    TokenId token = TokenId.parse(request.params(":token"));
    return answer(accounts.removeToken(actor(request), enrolled(request), token));
  }

  /** The account of the user; empty for one that James has and Postern has never seen. */
  private Optional<Account> find(Request request) {
    UserName name = users.name(request, ":user");
    Optional<Account> account = accounts.find(name);
    if (account.isEmpty() && !users.contains(name)) {
      throw Faults.fault(404, ErrorType.NOT_FOUND, "there is no user " + name);
    }
    return account;
  }

  private Account findOrCreate(Request request) {
    return find(request).orElseGet(() -> accounts.findOrCreate(users.name(request, ":user")));
  }

  private Account enrolled(Request request) {
    return find(request)
        .orElseThrow(
            () -> Faults.fault(404, ErrorType.NOT_FOUND, "this user has never enrolled a token"));
  }

  static String answer(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      throw Faults.refusal(refused);
    }
    throw halt(204);
  }

  static Actor actor(Request request) {
    return new Actor("webadmin", request.ip());
  }
}
