package org.postern.store.memory;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.CodePurpose;
import org.postern.store.SentCode;
import org.postern.store.SentCodeStore;

final class MemorySentCodeStore implements SentCodeStore {
  private final Tables tables;

  MemorySentCodeStore(Tables tables) {
    this.tables = tables;
  }

  private Optional<KeptCode> find(AccountId account, CodePurpose purpose) {
    return Optional.ofNullable(tables.sentCodes.getOrDefault(account, Map.of()).get(purpose));
  }

  private void keep(AccountId account, KeptCode kept) {
    tables
        .sentCodes
        .computeIfAbsent(account, id -> new EnumMap<>(CodePurpose.class))
        .put(kept.code().purpose(), kept);
  }

  @Override
  public boolean put(AccountId account, SentCode code, Instant windowsBefore, int most) {
    synchronized (tables) {
      Optional<KeptCode> open =
          find(account, code.purpose())
              .filter(kept -> kept.windowBegan().isAfter(Tables.kept(windowsBefore)));
      if (tables.find(account).isEmpty() || open.filter(kept -> kept.sends() >= most).isPresent()) {
        return false;
      }
      keep(
          account,
          new KeptCode(
              code,
              false,
              open.map(KeptCode::windowBegan).orElse(Tables.kept(code.sent())),
              open.map(KeptCode::sends).orElse(0) + 1));
      return true;
    }
  }

  @Override
  public Optional<Instant> windowBegan(AccountId account, CodePurpose purpose) {
    synchronized (tables) {
      return find(account, purpose).map(KeptCode::windowBegan);
    }
  }

  @Override
  public Optional<Sealed> contact(
      AccountId account, CodePurpose purpose, Digest code, Instant now) {
    synchronized (tables) {
      return good(account, purpose, code, now).flatMap(kept -> kept.code().contact());
    }
  }

  private Optional<KeptCode> good(
      AccountId account, CodePurpose purpose, Digest code, Instant now) {
    return find(account, purpose)
        .filter(kept -> kept.code().digest().equals(code) && !kept.used())
        .filter(kept -> Tables.kept(kept.code().expires()).isAfter(Tables.kept(now)));
  }

  @Override
  public boolean take(AccountId account, CodePurpose purpose, Digest code, Instant now) {
    synchronized (tables) {
      Optional<KeptCode> good = good(account, purpose, code, now);
      good.ifPresent(kept -> keep(account, kept.used(true)));
      return good.isPresent();
    }
  }

  @Override
  public void putBack(AccountId account, CodePurpose purpose, Digest code) {
    synchronized (tables) {
      find(account, purpose)
          .filter(kept -> kept.code().digest().equals(code))
          .ifPresent(kept -> keep(account, kept.used(false)));
    }
  }

  @Override
  public void purge(Instant expiredBefore, Instant windowsBefore) {
    synchronized (tables) {
      for (Map<CodePurpose, KeptCode> codes : tables.sentCodes.values()) {
        codes
            .values()
            .removeIf(
                kept ->
                    kept.code().expires().isBefore(expiredBefore)
                        && kept.windowBegan().isBefore(windowsBefore));
      }
    }
  }
}
