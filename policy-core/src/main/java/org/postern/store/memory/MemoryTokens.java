package org.postern.store.memory;

import static org.postern.token.StoredToken.MAX_WRONG_PINS;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.postern.account.Account;
import org.postern.secret.Sealed;
import org.postern.store.Consumption;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

/** What a token, or an account's list of them, becomes by each change. */
final class MemoryTokens {
  private static final Comparator<StoredToken> ORDER =
      Comparator.comparing(StoredToken::created).thenComparing(token -> token.id().toString());

  private MemoryTokens() {}

  static List<StoredToken> sorted(List<StoredToken> tokens) {
    return tokens.stream().sorted(ORDER).toList();
  }

  /** The account with one of its tokens changed. */
  static Account with(Account account, TokenId id, UnaryOperator<StoredToken> change) {
    List<StoredToken> tokens =
        account.tokens().stream()
            .map(token -> token.id().equals(id) ? change.apply(token) : token)
            .toList();
    return new Account(
        account.id(),
        account.name(),
        account.level(),
        account.state(),
        account.version(),
        account.pin(),
        tokens);
  }

  static Optional<StoredToken> find(List<StoredToken> tokens, TokenId id) {
    return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
  }

  /** Whether a code at that position may still move the token. */
  static boolean stoodBefore(StoredToken token, long position) {
    return token.lastConsumed() < position && token.wrongPins() < MAX_WRONG_PINS;
  }

  static StoredToken consumed(StoredToken token, Consumption consumption) {
    return copy(
        token,
        consumption.position(),
        consumption.drift(),
        0,
        token.state(),
        Optional.of(consumption.time()));
  }

  static StoredToken withWrongPins(StoredToken token, int wrongPins) {
    return copy(
        token, token.lastConsumed(), token.drift(), wrongPins, token.state(), token.lastUsed());
  }

  static StoredToken in(StoredToken token, TokenState state) {
    return copy(
        token, token.lastConsumed(), token.drift(), token.wrongPins(), state, token.lastUsed());
  }

  static StoredToken withSecret(StoredToken token, Sealed secret) {
    return new StoredToken(
        token.id(),
        token.kind(),
        token.label(),
        token.identifier(),
        secret,
        token.parameters(),
        token.lastConsumed(),
        token.drift(),
        token.wrongPins(),
        token.state(),
        token.created(),
        token.lastUsed());
  }

  /** The token with its times as a store keeps them. */
  static StoredToken kept(StoredToken token) {
    return in(token, token.state());
  }

  private static StoredToken copy(
      StoredToken token,
      long lastConsumed,
      int drift,
      int wrongPins,
      TokenState state,
      Optional<Instant> lastUsed) {
    return new StoredToken(
        token.id(),
        token.kind(),
        token.label(),
        token.identifier(),
        token.secret(),
        token.parameters(),
        lastConsumed,
        drift,
        wrongPins,
        state,
        Tables.kept(token.created()),
        lastUsed.map(Tables::kept));
  }
}
