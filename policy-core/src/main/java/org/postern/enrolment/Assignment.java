package org.postern.enrolment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.Account;
import org.postern.audit.AuditTrail;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;
import org.postern.store.Consumption;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;
import org.postern.store.Store;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;
import org.postern.token.TokenKinds;
import org.postern.token.TokenState;
import org.postern.token.yubico.YubicoOtp;
import org.postern.token.yubico.YubikeyKind;

/**
 * Gives spare tokens to accounts. A token stays spare until a code proves that its new owner has
 * it, and changes hands in that one step. Thread-safe.
 */
public final class Assignment {
  private final AccountStore accounts;
  private final SpareTokenStore spares;
  private final Keyring keyring;
  private final TokenKinds kinds;
  private final Pins pins;
  private final Changes changes;
  private final Clock clock;

  public Assignment(
      Store store, Keyring keyring, TokenKinds kinds, Pins pins, AuditTrail audit, Clock clock) {
    this.accounts = store.accounts();
    this.spares = store.spareTokens();
    this.keyring = keyring;
    this.kinds = kinds;
    this.pins = pins;
    this.changes = new Changes(accounts, audit, clock);
    this.clock = clock;
  }

  /** Whether there is any spare token at all. */
  public boolean hasSpares() {
    return !spares.page(Optional.empty(), 1).isEmpty();
  }

  /**
   * The serial of the spare YubiKey whose touch this is.
   *
   * @param typed anything
   */
  public Optional<String> touched(String typed) {
    return YubicoOtp.parse(typed.strip())
        .flatMap(otp -> spares.findByPublicId(otp.publicId()))
        .map(SpareToken::serial);
  }

  /**
   * Gives a spare token to an account, proven by one of its codes, and in the same step sets the
   * PIN and the level. The code is consumed; other sessions end.
   *
   * @param label what its owner is to call it
   * @param pin a new PIN; empty to keep the one there is
   */
  public ChangeResult assign(
      Actor actor,
      Account account,
      String serial,
      String label,
      String code,
      Optional<Secret> pin,
      SecurityLevel level) {
    Optional<SpareToken> spare = spares.find(serial);
    if (spare.isEmpty()) {
      return ChangeResult.Refused.because(Refusal.NO_SUCH_TOKEN);
    }
    Optional<ChangeResult> problem =
        pin.map(pins::problem).orElseGet(() -> pins.missing(account, level));
    if (problem.isPresent()) {
      return problem.get();
    }
    if (isTaken(spare.get())) {
      return ChangeResult.Refused.because(Refusal.KEY_TAKEN);
    }
    try (Secret key = keyring.open(SpareToken.context(serial), spare.get().secret())) {
      StoredToken token = token(account, spare.get(), label, key);
      TokenAnswer answer = answer(kinds.open(token, key), code);
      if (answer instanceof TokenAnswer.Unavailable) {
        return ChangeResult.Refused.because(Refusal.UNAVAILABLE);
      }
      if (!(answer instanceof TokenAnswer.Match match)) {
        return ChangeResult.Refused.because(Refusal.WRONG_CODE);
      }
      return changes.apply(
          actor,
          account,
          "token-assigned " + token.id() + " serial " + serial + " level " + level,
          Refusal.NO_SUCH_TOKEN,
          steps(account, serial, token, match, pin, level));
    }
  }

  /** A YubiKey may have been enrolled by another way since it was imported. */
  private boolean isTaken(SpareToken spare) {
    return spare.kind().equals(YubikeyKind.NAME)
        && spare.identifier().flatMap(accounts::findByPublicId).isPresent();
  }

  private StoredToken token(Account account, SpareToken spare, String label, Secret key) {
    TokenId id = new TokenId(UUID.randomUUID());
    return new StoredToken(
        id,
        spare.kind(),
        label,
        spare.identifier(),
        keyring.seal(Account.tokenContext(account.id(), id), key),
        spare.parameters(),
        spare.lastConsumed(),
        0,
        0,
        TokenState.ACTIVE,
        clock.instant(),
        Optional.empty());
  }

  private TokenAnswer answer(Token token, String typed) {
    return Enrolment.code(token, typed)
        .map(code -> token.match(code, clock.instant()))
        .orElseGet(TokenAnswer.NoMatch::new);
  }

  private List<AccountChange> steps(
      Account account,
      String serial,
      StoredToken token,
      TokenAnswer.Match match,
      Optional<Secret> pin,
      SecurityLevel level) {
    List<AccountChange> steps = new ArrayList<>();
    steps.add(new AccountChange.TakeSpare(serial));
    steps.add(new AccountChange.AddToken(token));
    steps.add(
        new AccountChange.Consume(
            new Consumption(token.id(), match.position(), match.drift(), clock.instant())));
    pin.ifPresent(value -> steps.addAll(pins.set(account, value)));
    steps.add(new AccountChange.SetLevel(level));
    steps.add(new AccountChange.EndSessions());
    return steps;
  }
}
