package org.postern.enrolment;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.audit.AuditTrail;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.AccountChange;
import org.postern.store.AccountStore;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

/**
 * Changes accounts as a whole. Each change is one transaction on the account as it was read, and
 * ends its open web sessions. Thread-safe.
 */
public final class Accounts {
  private final AccountStore store;
  private final Pins pins;
  private final Changes changes;
  private final Clock clock;

  public Accounts(AccountStore store, Pins pins, AuditTrail audit, Clock clock) {
    this.store = store;
    this.pins = pins;
    this.changes = new Changes(store, audit, clock);
    this.clock = clock;
  }

  public Optional<Account> find(UserName name) {
    return store.find(name);
  }

  /** The account of that name; one is made if there is none. */
  public Account findOrCreate(UserName name) {
    return store.findOrCreate(name);
  }

  /** At most {@code limit} accounts whose names come after the given one, in order of name. */
  public List<Account> page(Optional<UserName> after, int limit) {
    return store.page(after, limit);
  }

  /** Sets the level; above {@code OFF} the account must have a PIN and a token that works. */
  public ChangeResult setLevel(Actor actor, Account account, SecurityLevel level) {
    Optional<ChangeResult> problem = pins.missing(account, level);
    if (problem.isPresent()) {
      return problem.get();
    }
    if (level != SecurityLevel.OFF && account.tokens().stream().noneMatch(StoredToken::usable)) {
      return ChangeResult.Refused.because(Refusal.NO_ACTIVE_TOKEN);
    }
    return apply(actor, account, "level " + level, new AccountChange.SetLevel(level));
  }

  /** Sets the PIN, if the policy allows it, in those tokens too whose codes come from it. */
  public ChangeResult setPin(Actor actor, Account account, Secret pin) {
    return pins.problem(pin)
        .orElseGet(
            () ->
                apply(actor, account, "pin", pins.set(account, pin).toArray(AccountChange[]::new)));
  }

  /** Closes every door to an account, or opens them again. */
  public ChangeResult setState(Actor actor, Account account, AccountState state) {
    return apply(actor, account, "state " + state, new AccountChange.SetState(state));
  }

  /** Gives an account another user name; enrolment and history stay. */
  public ChangeResult rename(Actor actor, Account account, UserName name) {
    return apply(actor, account, "name " + name, new AccountChange.Rename(name));
  }

  /**
   * Gives an account another user name and closes the one it had, in one step: at no moment is
   * either name one of a user who never enrolled.
   */
  public ChangeResult moveTo(Actor actor, Account account, UserName name) {
    return apply(
        actor,
        account,
        "name " + name + ", closed " + account.name(),
        new AccountChange.Rename(name),
        new AccountChange.CloseName(account.name()));
  }

  /** Puts a token aside. */
  public ChangeResult suspendToken(Actor actor, Account account, TokenId token) {
    return apply(
        actor,
        account,
        "token-suspended " + token,
        new AccountChange.SetTokenState(token, TokenState.SUSPENDED));
  }

  /** Takes a token back into use, its wrong PINs forgiven. A pending one must be proven instead. */
  public ChangeResult resumeToken(Actor actor, Account account, TokenId token) {
    boolean proven =
        account.tokens().stream()
            .anyMatch(stored -> stored.id().equals(token) && stored.state() != TokenState.PENDING);
    return proven
        ? apply(
            actor,
            account,
            "token-resumed " + token,
            new AccountChange.SetTokenState(token, TokenState.ACTIVE),
            new AccountChange.ForgiveWrongPins(token))
        : ChangeResult.Refused.because(Refusal.NO_SUCH_TOKEN);
  }

  /** Removes a token; refused while the level needs it. */
  public ChangeResult removeToken(Actor actor, Account account, TokenId token) {
    return account.needs(token)
        ? ChangeResult.Refused.because(Refusal.NO_ACTIVE_TOKEN)
        : apply(actor, account, "token-removed " + token, new AccountChange.RemoveToken(token));
  }

  /**
   * Puts new recovery codes in the place of all that the account has; refused without a PIN, which
   * is typed before them.
   *
   * @param codes as {@link org.postern.recovery.RecoveryCode#digest} has them
   */
  public ChangeResult setRecoveryCodes(Actor actor, Account account, List<Digest> codes) {
    return account.pin().isEmpty()
        ? ChangeResult.Refused.because(Refusal.NO_PIN)
        : apply(actor, account, "recovery-codes", new AccountChange.SetRecoveryCodes(codes));
  }

  /**
   * Puts a proven contact in the place of the account's of that kind, or removes that.
   *
   * @param contact sealed in {@link org.postern.store.ContactStore#context}
   */
  public ChangeResult setContact(
      Actor actor, Account account, ContactKind kind, Optional<Sealed> contact) {
    String what = contact.isPresent() ? "contact-set " : "contact-removed ";
    return apply(
        actor,
        account,
        what + kind.name().toLowerCase(Locale.ROOT),
        new AccountChange.SetContact(kind, contact));
  }

  /**
   * Ends the open sessions of an account and lets all that rests on it be asked again, for another
   * reason than a change of its own: its normal password has changed, or its owner wants it.
   */
  public ChangeResult endSessions(Actor actor, Account account, String why) {
    return apply(actor, account, why);
  }

  /**
   * Has the second factor turned off later.
   *
   * @param cancel the digest of the code that calls it off
   * @param due when {@link #resetAsScheduled} is to do it
   */
  public ChangeResult scheduleReset(Actor actor, Account account, Digest cancel, Instant due) {
    return apply(
        actor,
        account,
        "reset-scheduled " + due,
        new AccountChange.ScheduleReset(cancel, clock.instant(), due));
  }

  /**
   * Does the reset that was scheduled, in the step that takes it out of the store: of any number of
   * nodes one does it, and none when it was called off or asked for anew.
   */
  public ChangeResult resetAsScheduled(Actor actor, Account account, Digest cancel) {
    List<AccountChange> steps = new ArrayList<>();
    steps.add(new AccountChange.TakeScheduledReset(cancel));
    steps.addAll(withoutSecondFactor(account));
    return apply(actor, account, "reset", steps.toArray(AccountChange[]::new));
  }

  /**
   * Turns the second factor off: level {@code OFF}, no PIN, no token, no recovery code, and no
   * reset to come. Keeps a suspension, and the contacts: the owner has proven them, and they are no
   * second factor.
   */
  public ChangeResult reset(Actor actor, Account account) {
    List<AccountChange> steps = new ArrayList<>();
    steps.add(new AccountChange.DropScheduledReset());
    steps.addAll(withoutSecondFactor(account));
    return apply(actor, account, "reset", steps.toArray(AccountChange[]::new));
  }

  private static List<AccountChange> withoutSecondFactor(Account account) {
    List<AccountChange> steps = new ArrayList<>();
    steps.add(new AccountChange.SetLevel(SecurityLevel.OFF));
    steps.add(new AccountChange.SetPin(Optional.empty()));
    steps.add(new AccountChange.SetRecoveryCodes(List.of()));
    for (StoredToken token : account.tokens()) {
      steps.add(new AccountChange.RemoveToken(token.id()));
    }
    return steps;
  }

  /** Removes an account with all that belongs to it. */
  public ChangeResult delete(Actor actor, Account account) {
    return changes.apply(
        actor, account, "deleted", Refusal.CHANGED_MEANWHILE, List.of(new AccountChange.Delete()));
  }

  private ChangeResult apply(Actor actor, Account account, String what, AccountChange... steps) {
    List<AccountChange> all = new ArrayList<>(List.of(steps));
    all.add(new AccountChange.EndSessions());
    return changes.apply(actor, account, what, Refusal.NO_SUCH_TOKEN, all);
  }
}
