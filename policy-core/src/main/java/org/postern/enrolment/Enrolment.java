package org.postern.enrolment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.postern.account.Account;
import org.postern.audit.AuditTrail;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;
import org.postern.store.Consumption;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;
import org.postern.token.TokenKinds;
import org.postern.token.TokenState;
import org.postern.token.TypedCode;

/**
 * Brings tokens to accounts: a new one is pending, opens nothing and breaks nothing, until a code
 * proves that its owner has it. Thread-safe.
 */
public final class Enrolment {
  private final Keyring keyring;
  private final TokenKinds kinds;
  private final Pins pins;
  private final HeldPins held;
  private final Changes changes;
  private final Clock clock;

  public Enrolment(
      AccountStore store,
      Keyring keyring,
      TokenKinds kinds,
      Pins pins,
      AuditTrail audit,
      Clock clock) {
    this.keyring = keyring;
    this.kinds = kinds;
    this.pins = pins;
    this.held = new HeldPins(keyring, kinds);
    this.changes = new Changes(store, audit, clock);
    this.clock = clock;
  }

  /**
   * Adds a token, pending. It is the last of the account's tokens in the result. One that holds the
   * account's PIN is refused with any other; it may have none, if the proof is to come with one. As
   * this tells a right PIN from a wrong one, it is for those who may set the PIN anyway.
   *
   * @param label what its owner calls it
   */
  public ChangeResult begin(Actor actor, Account account, NewToken token, String label) {
    return begin(actor, account, token, label, List.of());
  }

  /**
   * Adds a token as {@link #begin} does, and in the same step drops those that were begun before
   * and never proven: for an owner who begins anew, as nobody has the secrets of those any more.
   */
  public ChangeResult beginAnew(Actor actor, Account account, NewToken token, String label) {
    return begin(
        actor,
        account,
        token,
        label,
        account.tokens().stream()
            .filter(older -> older.state() == TokenState.PENDING)
            .<AccountChange>map(older -> new AccountChange.RemoveToken(older.id()))
            .toList());
  }

  private ChangeResult begin(
      Actor actor, Account account, NewToken token, String label, List<AccountChange> before) {
    Optional<ChangeResult> problem = held.problem(account, token);
    if (problem.isPresent()) {
      return problem.get();
    }
    TokenId id = new TokenId(UUID.randomUUID());
    StoredToken stored =
        new StoredToken(
            id,
            token.kind(),
            label,
            token.identifier(),
            keyring.seal(Account.tokenContext(account.id(), id), token.key()),
            token.parameters(),
            token.lastConsumed(),
            0,
            0,
            TokenState.PENDING,
            clock.instant(),
            Optional.empty());
    List<AccountChange> steps = new ArrayList<>(before);
    steps.add(new AccountChange.AddToken(stored));
    return changes.apply(actor, account, "token-added " + id, Refusal.KEY_TAKEN, steps);
  }

  /**
   * Proves a pending token by one of its codes and, in the same step, sets the PIN and the level.
   * The code is consumed; other sessions end.
   *
   * @param pin a new PIN; empty to keep the one there is
   */
  public ChangeResult prove(
      Actor actor,
      Account account,
      TokenId id,
      String code,
      Optional<Secret> pin,
      SecurityLevel level) {
    Optional<StoredToken> stored = find(account, id);
    if (stored.isEmpty()) {
      return ChangeResult.Refused.because(Refusal.NO_SUCH_TOKEN);
    }
    if (stored.get().state() != TokenState.PENDING) {
      return ChangeResult.Refused.because(Refusal.NOT_PENDING);
    }
    Optional<ChangeResult> problem =
        pin.map(pins::problem)
            .orElseGet(
                () -> pins.missing(account, level).or(() -> held.missing(account, stored.get())));
    if (problem.isPresent()) {
      return problem.get();
    }
    List<AccountChange> steps = new ArrayList<>();
    steps.add(new AccountChange.SetTokenState(id, TokenState.ACTIVE));
    pin.ifPresent(value -> steps.addAll(pins.set(account, value)));
    steps.add(new AccountChange.SetLevel(level));
    steps.add(new AccountChange.EndSessions());
    Instant now = clock.instant();
    return byCode(
        actor,
        account,
        stored.get(),
        pin,
        "token-proven " + id + " level " + level,
        token -> code(token, code).map(typed -> token.match(typed, now)),
        steps);
  }

  /**
   * Finds the place of a token that ran away from the server, by two consecutive codes. Both are
   * consumed.
   */
  public ChangeResult resynchronise(
      Actor actor, Account account, TokenId id, String firstCode, String secondCode) {
    Optional<StoredToken> stored = find(account, id);
    if (stored.isEmpty()) {
      return ChangeResult.Refused.because(Refusal.NO_SUCH_TOKEN);
    }
    Instant now = clock.instant();
    return byCode(
        actor,
        account,
        stored.get(),
        Optional.empty(),
        "token-resynchronised " + id,
        token ->
            code(token, firstCode)
                .flatMap(
                    first ->
                        code(token, secondCode)
                            .map(second -> token.resynchronise(first, second, now))),
        List.of());
  }

  private static Optional<StoredToken> find(Account account, TokenId id) {
    return account.tokens().stream().filter(token -> token.id().equals(id)).findFirst();
  }

  /** The code, if it is one of this token's shape and nothing stands before it. */
  static Optional<String> code(Token token, String typed) {
    return token
        .split(typed.replace(" ", ""))
        .filter(split -> split.prefix().isEmpty())
        .map(TypedCode::code);
  }

  private ChangeResult byCode(
      Actor actor,
      Account account,
      StoredToken stored,
      Optional<Secret> newPin,
      String what,
      Function<Token, Optional<TokenAnswer>> question,
      List<AccountChange> steps) {
    Optional<TokenAnswer> answer;
    try (Secret key = held.open(account, stored, newPin)) {
      answer = question.apply(kinds.open(stored, key));
    }
    if (answer.isPresent() && answer.get() instanceof TokenAnswer.Unavailable) {
      return ChangeResult.Refused.because(Refusal.UNAVAILABLE);
    }
    if (answer.isEmpty() || !(answer.get() instanceof TokenAnswer.Match match)) {
      return ChangeResult.Refused.because(Refusal.WRONG_CODE);
    }
    List<AccountChange> all = new ArrayList<>();
    all.add(
        new AccountChange.Consume(
            new Consumption(stored.id(), match.position(), match.drift(), clock.instant())));
    all.addAll(steps);
    return changes.apply(actor, account, what, Refusal.WRONG_CODE, all);
  }
}
