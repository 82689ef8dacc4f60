package org.postern.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.TokenId;
import org.postern.token.TotpParameters;

/**
 * Makes users in a running James: their normal password over WebAdmin, their token beside it in
 * Postern's store, as the {@code postern} command does.
 */
public final class DemoUsers implements AutoCloseable {
  private static final Actor ACTOR = new Actor("demo", "unknown");

  /**
   * Tokens are proven with the code of a step ago, so that the present one is still good for a
   * sign-in.
   */
  private static final Duration ONE_STEP = Duration.ofSeconds(TotpParameters.DEFAULT.period());

  private final WebAdmin webAdmin;
  private final Clock clock;
  private final Postern postern;

  private DemoUsers(WebAdmin webAdmin, Clock clock, Postern postern) {
    this.webAdmin = webAdmin;
    this.clock = clock;
    this.postern = postern;
  }

  public static DemoUsers in(JamesServer james) {
    return in(james, PosternConfig.load(james.posternProperties()));
  }

  private static DemoUsers in(JamesServer james, PosternConfig config) {
    Clock late = Clock.offset(Clock.systemUTC(), ONE_STEP.negated());
    return new DemoUsers(
        james.webAdmin(),
        late,
        Postern.open(config, new NoPasswords(), Map.of(), event -> {}, late));
  }

  /** Adds a user with a PIN and a proven TOTP token, whatever the level. */
  public DemoUser add(String name, String password, String pin, SecurityLevel level)
      throws IOException {
    return add(name, password, pin, level, DemoTokenKind.totp());
  }

  /** Adds a user with a PIN and a token, which is proven, whatever the level. */
  public DemoUser add(
      String name, String password, String pin, SecurityLevel level, DemoToken token)
      throws IOException {
    webAdmin.addUser(name, password);
    String code = token.code(clock.instant());
    enrol(postern, name, token.enrolled(), code, pin, level);
    return new DemoUser(name, password, pin, token, code, level);
  }

  /**
   * Gives a user a PIN and a token.
   *
   * @param code that proves the token
   */
  static void enrol(
      Postern postern, String name, NewToken token, String code, String pin, SecurityLevel level) {
    Account fresh = postern.accounts().findOrCreate(UserName.parse(name).orElseThrow());
    Account begun = changed(postern.enrolment().begin(ACTOR, fresh, token, "demo"));
    TokenId id = begun.tokens().get(begun.tokens().size() - 1).id();
    try (Secret secretPin = Secret.of(pin)) {
      changed(postern.enrolment().prove(ACTOR, begun, id, code, Optional.of(secretPin), level));
    }
  }

  /** Sets the level of a user. */
  public void setLevel(DemoUser user, SecurityLevel level) {
    Account account =
        postern.accounts().find(UserName.parse(user.name()).orElseThrow()).orElseThrow();
    changed(postern.accounts().setLevel(ACTOR, account, level));
  }

  /** Makes James forget the failures so far, which were made on purpose. */
  public void forgetFailures() {
    postern.store().throttle().purge(Instant.now().plus(Duration.ofHours(1)), Instant.EPOCH);
  }

  private static Account changed(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      throw new IllegalStateException(refused.message());
    }
    return ((ChangeResult.Changed) result).account();
  }

  /** Postern as it stands beside James, on the same store. Its clock is a step late. */
  public Postern postern() {
    return postern;
  }

  @Override
  public void close() {
    postern.close();
  }
}
