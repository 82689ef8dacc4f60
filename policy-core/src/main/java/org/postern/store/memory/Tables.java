package org.postern.store.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.message.ContactKind;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.ApiClient;
import org.postern.store.ChangedAccount;
import org.postern.store.CodePurpose;
import org.postern.store.Consumption;
import org.postern.store.ScheduledReset;
import org.postern.store.SignIn;
import org.postern.store.SpareToken;
import org.postern.store.StoredSession;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.yubico.YubikeyKind;

/**
 * What the ports share. Changed only with this object's monitor held; the two maps of accounts may
 * be read without.
 */
final class Tables {
  private final Map<AccountId, Account> byId = new ConcurrentHashMap<>();
  private final Map<UserName, Account> byName = new ConcurrentHashMap<>();
  final Map<TokenId, AccountId> owners = new HashMap<>();
  final Map<TokenId, Set<Digest>> wrongPins = new HashMap<>();
  final Map<UUID, StoredSession> sessions = new HashMap<>();
  final Map<AccountId, List<SignIn>> signIns = new HashMap<>();
  final Map<TokenId, String> requests = new HashMap<>();
  final Map<AccountId, Map<Digest, Integer>> recoveryCodes = new HashMap<>();
  final Map<AccountId, Map<ContactKind, Sealed>> contacts = new HashMap<>();
  final Map<AccountId, Map<CodePurpose, KeptCode>> sentCodes = new HashMap<>();
  final Map<AccountId, ScheduledReset> scheduledResets = new HashMap<>();
  final NavigableMap<Long, ApiClient> apiClients = new TreeMap<>();
  final NavigableMap<String, SpareToken> spareTokens = new TreeMap<>();
  final NavigableMap<Long, ChangedAccount> changes = new TreeMap<>();

  /** As fine as any store keeps time. */
  static Instant kept(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  Optional<Account> find(AccountId id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Account> find(UserName name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All accounts, in no order. */
  Iterable<Account> accounts() {
    return byId.values();
  }

  /** Remembers by which validation request a token was moved, if it was one. */
  void requested(Consumption consumption) {
    consumption
        .request()
        .ifPresentOrElse(
            nonce -> requests.put(consumption.token(), nonce),
            () -> requests.remove(consumption.token()));
  }

  /** Whether another token has that YubiKey's public id. */
  boolean taken(String publicId) {
    return find(publicId).isPresent();
  }

  /** The account that has the YubiKey with that public id. */
  Optional<Account> find(String publicId) {
    return byId.values().stream()
        .filter(account -> account.tokens().stream().anyMatch(token -> isYubikey(token, publicId)))
        .findAny();
  }

  private static boolean isYubikey(StoredToken token, String publicId) {
    return token.kind().equals(YubikeyKind.NAME)
        && token.identifier().equals(Optional.of(publicId));
  }

  /** Whether the account is there and has that version. */
  boolean hasVersion(AccountId id, long version) {
    return find(id).filter(account -> account.version() == version).isPresent();
  }

  long latestVersion() {
    return changes.isEmpty() ? 0 : changes.lastKey();
  }

  /** Numbers a change to an account and puts it in the place of the change before. */
  void log(@Nullable Account old, Account account) {
    if (old != null) {
      changes.remove(old.version());
    }
    changes.put(
        account.version(), new ChangedAccount(account.id(), account.name(), account.version()));
  }

  /** Puts an account in the place of what it was; null for one that is new. */
  void replace(@Nullable Account old, Account account) {
    byId.put(account.id(), account);
    byName.put(account.name(), account);
    account.tokens().forEach(token -> owners.put(token.id(), account.id()));
    if (old != null) {
      if (!old.name().equals(account.name())) {
        byName.remove(old.name());
      }
      forget(old, account.tokens());
    }
  }

  /** Removes an account with all that belongs to it. */
  void remove(Account account) {
    byId.remove(account.id());
    byName.remove(account.name());
    forget(account, List.of());
    endSessions(account.id());
    signIns.remove(account.id());
    recoveryCodes.remove(account.id());
    contacts.remove(account.id());
    sentCodes.remove(account.id());
    scheduledResets.remove(account.id());
  }

  private void forget(Account old, List<StoredToken> kept) {
    for (StoredToken token : old.tokens()) {
      if (kept.stream().noneMatch(other -> other.id().equals(token.id()))) {
        owners.remove(token.id());
        wrongPins.remove(token.id());
        requests.remove(token.id());
      }
    }
  }

  /** Puts these codes, each without a wrong PIN, in the place of those that there are. */
  void setRecoveryCodes(AccountId account, List<Digest> codes) {
    Map<Digest, Integer> fresh = new HashMap<>();
    codes.forEach(code -> fresh.put(code, 0));
    recoveryCodes.put(account, fresh);
  }

  void setContact(AccountId account, ContactKind kind, Optional<Sealed> contact) {
    Map<ContactKind, Sealed> all =
        contacts.computeIfAbsent(account, id -> new EnumMap<>(ContactKind.class));
    contact.ifPresentOrElse(value -> all.put(kind, value), () -> all.remove(kind));
  }

  void setScheduledReset(AccountId account, Optional<ScheduledReset> reset) {
    reset.ifPresentOrElse(
        due -> scheduledResets.put(account, due), () -> scheduledResets.remove(account));
  }

  void endSessions(AccountId account) {
    sessions.values().removeIf(session -> session.account().equals(account));
  }
}
