package org.postern.web.page;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.address.Origin;
import org.postern.enrolment.Actor;
import org.postern.login.LoginAttempt;
import org.postern.policy.Service;
import org.postern.secret.Secret;

/** One request of one browser. For one thread. */
public final class Visit {
  private final Origin origin;
  private final Texts texts;
  private final Function<String, Optional<String>> query;
  private final SecureRandom random;
  private final Optional<BrowserSecret> came;
  private BrowserSecret browser;
  private Optional<UserName> user = Optional.empty();

  /**
   * @param came what the browser's cookie holds
   * @param query the parameters in the address, by name
   */
  Visit(
      Optional<BrowserSecret> came,
      Origin origin,
      Texts texts,
      Function<String, Optional<String>> query,
      SecureRandom random) {
    this.came = came;
    this.browser = came.orElseGet(() -> BrowserSecret.random(random));
    this.origin = origin;
    this.texts = texts;
    this.query = query;
    this.random = random;
  }

  /** What the browser has, or gets with the answer. */
  public BrowserSecret browser() {
    return browser;
  }

  /** Another secret, which nobody has yet. */
  public BrowserSecret nextBrowser() {
    return BrowserSecret.random(random);
  }

  /** Gives the browser another secret with the answer. */
  public void giveBrowser(BrowserSecret next) {
    browser = next;
  }

  /** The secret that the browser is yet to be given. */
  Optional<BrowserSecret> unsent() {
    return came.filter(known -> known == browser).isPresent()
        ? Optional.empty()
        : Optional.of(browser);
  }

  /** A parameter in the address: nothing secret, and nothing that changes anything. */
  public Optional<String> parameter(String name) {
    return query.apply(name);
  }

  /** Somebody who types a name and a secret here. */
  public LoginAttempt attempt(String userName, Secret typed, Service service) {
    return LoginAttempt.of(userName, typed, service, origin.client(), origin.encrypted());
  }

  public ClientAddress client() {
    return origin.client();
  }

  /** Who changes things here, for the audit. */
  public Actor actor() {
    return new Actor(Service.SETTINGS.name(), origin.client().toString());
  }

  public Texts texts() {
    return texts;
  }

  void signedIn(UserName name) {
    user = Optional.of(name);
  }

  Optional<UserName> user() {
    return user;
  }
}
