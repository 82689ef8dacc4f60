package org.postern.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.message.ContactKind;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.store.ApiClient;
import org.postern.store.CodePurpose;
import org.postern.store.ContactStore;
import org.postern.store.SentCode;
import org.postern.store.SpareToken;
import org.postern.store.StoreIdentity;
import org.postern.token.StoredToken;

final class MemoryStoreIdentity implements StoreIdentity {
  private static final Comparator<SealedValue> ORDER =
      Comparator.comparing((SealedValue value) -> value.context().owner())
          .thenComparing(value -> value.context().column());

  private final Tables tables;
  private Optional<Identity> identity = Optional.empty();

  MemoryStoreIdentity(Tables tables) {
    this.tables = tables;
  }

  @Override
  public synchronized Optional<Identity> read() {
    return identity;
  }

  @Override
  public synchronized boolean initialise(Identity first) {
    boolean fresh = identity.isEmpty();
    identity = Optional.of(identity.orElse(first));
    return fresh;
  }

  @Override
  public List<SealedValue> sealedValues(Optional<SealedValue> after, int limit) {
    List<SealedValue> values = new ArrayList<>();
    for (Account account : tables.accounts()) {
      account
          .pin()
          .ifPresent(pin -> values.add(new SealedValue(Account.pinContext(account.id()), pin)));
      for (StoredToken token : account.tokens()) {
        SealContext context = Account.tokenContext(account.id(), token.id());
        values.add(new SealedValue(context, token.secret()));
      }
    }
    synchronized (tables) {
      for (SpareToken token : tables.spareTokens.values()) {
        values.add(new SealedValue(SpareToken.context(token.serial()), token.secret()));
      }
      tables.contacts.forEach(
          (account, contacts) ->
              contacts.forEach(
                  (kind, value) ->
                      values.add(new SealedValue(ContactStore.context(account, kind), value))));
      tables.sentCodes.forEach(
          (account, codes) ->
              codes.forEach(
                  (purpose, kept) ->
                      kept.code()
                          .contact()
                          .map(value -> new SealedValue(SentCode.context(account, purpose), value))
                          .ifPresent(values::add)));
      for (ApiClient client : tables.apiClients.values()) {
        values.add(new SealedValue(ApiClient.context(client.id()), client.key()));
      }
    }
    return values.stream()
        .filter(value -> after.isEmpty() || ORDER.compare(value, after.get()) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public boolean replace(SealedValue old, Sealed resealed) {
    synchronized (tables) {
      return switch (old.context().owner()) {
        case SpareToken.OWNER -> replaceSpare(old, resealed);
        case ApiClient.OWNER -> replaceClient(old, resealed);
        default ->
            replaceContact(old, resealed)
                || replaceSent(old, resealed)
                || replaceOfAccount(old, resealed);
      };
    }
  }

  private boolean replaceSpare(SealedValue old, Sealed resealed) {
    SpareToken spare = tables.spareTokens.get(old.context().column());
    if (spare == null || !spare.secret().equals(old.value())) {
      return false;
    }
    tables.spareTokens.put(
        spare.serial(),
        new SpareToken(
            spare.serial(),
            spare.kind(),
            spare.identifier(),
            resealed,
            spare.parameters(),
            spare.lastConsumed(),
            spare.imported()));
    return true;
  }

  private boolean replaceClient(SealedValue old, Sealed resealed) {
    ApiClient client = tables.apiClients.get(Long.valueOf(old.context().column()));
    if (client == null || !client.key().equals(old.value())) {
      return false;
    }
    tables.apiClients.put(
        client.id(), new ApiClient(client.id(), client.label(), resealed, client.created()));
    return true;
  }

  private boolean replaceContact(SealedValue old, Sealed resealed) {
    AccountId account = AccountId.parse(old.context().owner());
    for (Map.Entry<ContactKind, Sealed> entry :
        tables.contacts.getOrDefault(account, Map.of()).entrySet()) {
      SealContext context = ContactStore.context(account, entry.getKey());
      if (old.equals(new SealedValue(context, entry.getValue()))) {
        entry.setValue(resealed);
        return true;
      }
    }
    return false;
  }

  private boolean replaceSent(SealedValue old, Sealed resealed) {
    AccountId account = AccountId.parse(old.context().owner());
    for (Map.Entry<CodePurpose, KeptCode> entry :
        tables.sentCodes.getOrDefault(account, Map.of()).entrySet()) {
      KeptCode kept = entry.getValue();
      if (old.context().equals(SentCode.context(account, entry.getKey()))
          && kept.code().contact().equals(Optional.of(old.value()))) {
        entry.setValue(kept.with(resealed));
        return true;
      }
    }
    return false;
  }

  private boolean replaceOfAccount(SealedValue old, Sealed resealed) {
    Optional<Account> account = tables.find(AccountId.parse(old.context().owner()));
    Optional<Account> changed = account.map(found -> with(found, old, resealed));
    boolean hit = !changed.equals(account);
    if (hit) {
      changed.ifPresent(now -> tables.replace(account.orElseThrow(), now));
    }
    return hit;
  }

  private static Account with(Account account, SealedValue old, Sealed resealed) {
    boolean isPin = old.context().equals(Account.pinContext(account.id()));
    return new Account(
        account.id(),
        account.name(),
        account.level(),
        account.state(),
        account.version(),
        account.pin().map(pin -> isPin && pin.equals(old.value()) ? resealed : pin),
        account.tokens().stream()
            .map(
                token ->
                    old.equals(
                            new SealedValue(
                                Account.tokenContext(account.id(), token.id()), token.secret()))
                        ? MemoryTokens.withSecret(token, resealed)
                        : token)
            .toList());
  }

  @Override
  public synchronized boolean replaceKeyCheck(Sealed old, Sealed resealed) {
    Optional<Identity> same = identity.filter(now -> now.keyCheck().equals(old));
    same.ifPresent(now -> identity = Optional.of(new Identity(now.id(), resealed)));
    return same.isPresent();
  }
}
