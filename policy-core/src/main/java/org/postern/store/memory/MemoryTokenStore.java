package org.postern.store.memory;

import java.util.HashSet;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.Consumption;
import org.postern.store.TokenStore;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

final class MemoryTokenStore implements TokenStore {
  private final Tables tables;

  MemoryTokenStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public boolean consume(AccountId id, long accountVersion, Consumption consumption) {
    synchronized (tables) {
      Optional<Account> account =
          tables
              .find(id)
              .filter(found -> found.version() == accountVersion)
              .filter(
                  found ->
                      MemoryTokens.find(found.tokens(), consumption.token())
                          .filter(token -> token.state() == TokenState.ACTIVE)
                          .filter(token -> MemoryTokens.stoodBefore(token, consumption.position()))
                          .isPresent());
      account.ifPresent(
          old -> {
            tables.replace(
                old,
                MemoryTokens.with(
                    old, consumption.token(), token -> MemoryTokens.consumed(token, consumption)));
            tables.wrongPins.remove(consumption.token());
            tables.requested(consumption);
          });
      return account.isPresent();
    }
  }

  @Override
  public Optional<String> request(TokenId id, long position) {
    synchronized (tables) {
      return Optional.ofNullable(tables.owners.get(id))
          .flatMap(tables::find)
          .flatMap(account -> MemoryTokens.find(account.tokens(), id))
          .filter(token -> token.lastConsumed() == position)
          .flatMap(token -> Optional.ofNullable(tables.requests.get(id)));
    }
  }

  @Override
  public int countWrongPin(TokenId id, long position, Digest pinDigest) {
    synchronized (tables) {
      Optional<Account> account = Optional.ofNullable(tables.owners.get(id)).flatMap(tables::find);
      Optional<StoredToken> token = account.flatMap(found -> MemoryTokens.find(found.tokens(), id));
      if (account.isEmpty() || token.isEmpty()) {
        return 0;
      }
      int wrongPins = token.get().wrongPins();
      if (!MemoryTokens.stoodBefore(token.get(), position)
          || !tables.wrongPins.computeIfAbsent(id, any -> new HashSet<>()).add(pinDigest)) {
        return wrongPins;
      }
      tables.replace(
          account.get(),
          MemoryTokens.with(
              account.get(), id, old -> MemoryTokens.withWrongPins(old, wrongPins + 1)));
      return wrongPins + 1;
    }
  }
}
