package org.postern.store.memory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.CloseName;
import org.postern.store.AccountChange.Consume;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.DropScheduledReset;
import org.postern.store.AccountChange.EndSessions;
import org.postern.store.AccountChange.ForgiveWrongPins;
import org.postern.store.AccountChange.RemoveToken;
import org.postern.store.AccountChange.Rename;
import org.postern.store.AccountChange.ScheduleReset;
import org.postern.store.AccountChange.SetContact;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.SetPin;
import org.postern.store.AccountChange.SetRecoveryCodes;
import org.postern.store.AccountChange.SetState;
import org.postern.store.AccountChange.SetTokenSecret;
import org.postern.store.AccountChange.SetTokenState;
import org.postern.store.AccountChange.TakeScheduledReset;
import org.postern.store.AccountChange.TakeSpare;
import org.postern.store.ChangeOutcome;
import org.postern.store.Consumption;
import org.postern.store.ScheduledReset;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.yubico.YubikeyKind;

/** Changes to one account, tried on a copy: nothing is done until all of them have gone through. */
final class AccountDraft {
  private final Tables tables;
  private final Account old;
  private UserName name;
  private SecurityLevel level;
  private AccountState state;
  private Optional<Sealed> pin;
  private List<StoredToken> tokens;
  private final Set<TokenId> forgiven = new HashSet<>();
  private final List<Consumption> consumptions = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private Optional<List<Digest>> recoveryCodes = Optional.empty();
  private final Map<ContactKind, Optional<Sealed>> contacts = new EnumMap<>(ContactKind.class);
  private Optional<ScheduledReset> scheduled;
  private boolean sessionsEnded;
  private boolean deleted;
  private Optional<UserName> closed = Optional.empty();

  AccountDraft(Tables tables, Account old) {
    this.tables = tables;
    this.old = old;
    name = old.name();
    level = old.level();
    state = old.state();
    pin = old.pin();
    tokens = old.tokens();
    scheduled = Optional.ofNullable(tables.scheduledResets.get(old.id()));
  }

  ChangeOutcome apply(List<AccountChange> changes) {
    for (AccountChange change : changes) {
      if (!apply(change)) {
        return change instanceof Rename || change instanceof CloseName
            ? ChangeOutcome.NAME_TAKEN
            : ChangeOutcome.REFUSED;
      }
    }
    commit();
    return ChangeOutcome.APPLIED;
  }

  private void commit() {
    Account account =
        new Account(
            old.id(),
            name,
            level,
            state,
            tables.latestVersion() + 1,
            pin,
            MemoryTokens.sorted(tokens));
    tables.log(old, account);
    tables.replace(old, account);
    forgiven.forEach(tables.wrongPins::remove);
    consumptions.forEach(tables::requested);
    taken.forEach(tables.spareTokens::remove);
    recoveryCodes.ifPresent(codes -> tables.setRecoveryCodes(old.id(), codes));
    contacts.forEach((kind, contact) -> tables.setContact(old.id(), kind, contact));
    tables.setScheduledReset(old.id(), scheduled);
    if (sessionsEnded) {
      tables.endSessions(old.id());
    }
    if (deleted) {
      tables.remove(account);
    }
    closed.ifPresent(this::close);
  }

  private void close(UserName freed) {
    Account other =
        new Account(
            new AccountId(UUID.randomUUID()),
            freed,
            SecurityLevel.OFF,
            AccountState.SUSPENDED,
            tables.latestVersion() + 1,
            Optional.empty(),
            List.of());
    tables.log(null, other);
    tables.replace(null, other);
  }

  private boolean apply(AccountChange change) {
    if (change instanceof SetLevel set) {
      level = set.level();
    } else if (change instanceof SetState set) {
      state = set.state();
    } else if (change instanceof SetPin set) {
      pin = set.pin();
    } else if (change instanceof Rename rename) {
      name = rename.name();
      return tables.find(name).filter(other -> !other.id().equals(old.id())).isEmpty();
    } else if (change instanceof CloseName close) {
      closed = Optional.of(close.name());
      return !close.name().equals(name)
          && tables.find(close.name()).filter(other -> !other.id().equals(old.id())).isEmpty();
    } else if (change instanceof AddToken add) {
      return add(MemoryTokens.kept(add.token()));
    } else if (change instanceof TakeSpare take) {
      return taken.add(take.serial()) && tables.spareTokens.containsKey(take.serial());
    } else if (change instanceof RemoveToken remove) {
      boolean found = MemoryTokens.find(tokens, remove.token()).isPresent();
      tokens = tokens.stream().filter(token -> !token.id().equals(remove.token())).toList();
      return found;
    } else if (change instanceof SetTokenState set) {
      return replace(set.token(), token -> MemoryTokens.in(token, set.state()));
    } else if (change instanceof SetTokenSecret set) {
      return replace(set.token(), token -> MemoryTokens.withSecret(token, set.secret()));
    } else if (change instanceof ForgiveWrongPins forgive) {
      forgiven.add(forgive.token());
      return replace(forgive.token(), token -> MemoryTokens.withWrongPins(token, 0));
    } else if (change instanceof Consume consume) {
      return consume(consume.consumption());
    } else if (change instanceof SetRecoveryCodes set) {
      recoveryCodes = Optional.of(set.codes());
    } else if (change instanceof SetContact set) {
      contacts.put(set.kind(), set.contact());
    } else if (change instanceof ScheduleReset schedule) {
      scheduled =
          Optional.of(
              new ScheduledReset(
                  old.id(),
                  schedule.cancel(),
                  Tables.kept(schedule.asked()),
                  Tables.kept(schedule.due())));
    } else if (change instanceof TakeScheduledReset take) {
      boolean there = scheduled.filter(reset -> reset.cancel().equals(take.cancel())).isPresent();
      scheduled = Optional.empty();
      return there;
    } else if (change instanceof DropScheduledReset) {
      scheduled = Optional.empty();
    } else if (change instanceof EndSessions) {
      sessionsEnded = true;
    } else if (change instanceof Delete) {
      deleted = true;
    }
    return true;
  }

  private boolean add(StoredToken token) {
    boolean taken =
        tables.owners.containsKey(token.id())
            || MemoryTokens.find(tokens, token.id()).isPresent()
            || (token.kind().equals(YubikeyKind.NAME)
                && token.identifier().filter(tables::taken).isPresent());
    tokens = new ArrayList<>(tokens);
    tokens.add(token);
    return !taken;
  }

  private boolean consume(Consumption consumption) {
    forgiven.add(consumption.token());
    consumptions.add(consumption);
    boolean moves =
        MemoryTokens.find(tokens, consumption.token())
            .filter(token -> MemoryTokens.stoodBefore(token, consumption.position()))
            .isPresent();
    return moves
        && replace(consumption.token(), token -> MemoryTokens.consumed(token, consumption));
  }

  private boolean replace(TokenId id, UnaryOperator<StoredToken> change) {
    boolean found = MemoryTokens.find(tokens, id).isPresent();
    tokens =
        tokens.stream().map(token -> token.id().equals(id) ? change.apply(token) : token).toList();
    return found;
  }
}
