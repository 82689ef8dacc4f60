package org.postern.login;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.PinHash;
import org.postern.credential.CredentialKind;
import org.postern.recovery.RecoveryCode;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.Consumption;
import org.postern.store.Store;
import org.postern.store.TokenStore;
import org.postern.token.StoredToken;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;
import org.postern.token.TokenKinds;
import org.postern.token.TokenState;
import org.postern.token.TypedCode;

/**
 * A login by PIN and one-time password, or recovery code. Every active token whose shape fits is
 * asked, and the PIN is compared beside each, without an early exit; then at most one conditional
 * update decides.
 */
final class OneTimeLogin {
  private final TokenStore tokens;
  private final TokenKinds kinds;
  private final Keyring keyring;
  private final Optional<LostPlaces> lostPlaces;
  private final RecoveryLogin recoveryLogin;

  /**
   * @param lostPlaces empty when tokens are resynchronised by hand alone
   */
  OneTimeLogin(Store store, TokenKinds kinds, Keyring keyring, Optional<LostPlaces> lostPlaces) {
    this.tokens = store.tokens();
    this.kinds = kinds;
    this.keyring = keyring;
    this.lostPlaces = lostPlaces;
    this.recoveryLogin = new RecoveryLogin(store.recoveryCodes(), keyring);
  }

  Decision decide(Account account, Secret secret, Instant now) {
    String typed = withoutSpaces(secret.exposeText());
    // No code of a token has this shape.
    Optional<TypedCode> recovery = RecoveryCode.split(typed);
    if (recovery.isPresent()) {
      return recoveryLogin.decide(account, recovery.get(), pinRight(account, recovery.get()));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (StoredToken stored : account.tokens()) {
      if (stored.state() == TokenState.ACTIVE) {
        ask(account, stored, typed, now).ifPresent(candidates::add);
      }
    }
    // A match outweighs a replay, a replay an outage, an outage a code that is nobody's.
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> rank(candidate.answer())))
        .map(best -> decide(account, best, now))
        .orElseGet(() -> reject(RejectionReason.WRONG_CODE, account));
  }

  private static int rank(TokenAnswer answer) {
    if (answer instanceof TokenAnswer.Match) {
      return 0;
    }
    if (answer instanceof TokenAnswer.Replayed) {
      return 1;
    }
    return answer instanceof TokenAnswer.Unavailable ? 2 : 3;
  }

  /** A token's answer, and whether the PIN before the code was right. */
  private record Candidate(StoredToken token, TokenAnswer answer, boolean pinRight, Digest pin) {}

  private Optional<Candidate> ask(Account account, StoredToken stored, String typed, Instant now) {
    try (Secret key =
        keyring.open(Account.tokenContext(account.id(), stored.id()), stored.secret())) {
      Token token = kinds.open(stored, key);
      return token
          .split(typed)
          .map(
              split ->
                  new Candidate(
                      stored,
                      answer(stored.id(), token, split.code(), now),
                      pinRight(account, split),
                      pinDigest(stored.id(), split)));
    }
  }

  private TokenAnswer answer(TokenId id, Token token, String code, Instant now) {
    TokenAnswer answer = token.match(code, now);
    return lostPlaces.map(places -> places.answer(id, token, code, answer, now)).orElse(answer);
  }

  private boolean pinRight(Account account, TypedCode typed) {
    if (account.pin().isEmpty()) {
      return false;
    }
    try (Secret hash = keyring.open(Account.pinContext(account.id()), account.pin().get());
        Secret pin = Secret.of(typed.prefix())) {
      return PinHash.matches(hash, pin);
    }
  }

  private Digest pinDigest(TokenId token, TypedCode typed) {
    return keyring.digest(
        "wrong-pin", (token + ":" + typed.prefix()).getBytes(StandardCharsets.UTF_8));
  }

  private Decision decide(Account account, Candidate best, Instant now) {
    return decision(account, best, now).by(best.token().id());
  }

  private Decision decision(Account account, Candidate best, Instant now) {
    if (best.answer() instanceof TokenAnswer.Match match) {
      return matched(account, best, match, now);
    }
    if (best.answer() instanceof TokenAnswer.Unavailable fault) {
      return Decision.unknown(fault.reason(), account.name());
    }
    return reject(
        best.answer() instanceof TokenAnswer.Replayed
            ? RejectionReason.REPLAYED_CODE
            : RejectionReason.WRONG_CODE,
        account);
  }

  private Decision matched(Account account, Candidate best, TokenAnswer.Match match, Instant now) {
    StoredToken token = best.token();
    if (!token.usable()) {
      return reject(RejectionReason.TOKEN_SUSPENDED, account);
    }
    if (!best.pinRight()) {
      tokens.countWrongPin(token.id(), match.position(), best.pin());
      return reject(RejectionReason.WRONG_PIN, account);
    }
    if (account.state() == AccountState.SUSPENDED) {
      return reject(RejectionReason.ACCOUNT_SUSPENDED, account);
    }
    Consumption claim = new Consumption(token.id(), match.position(), match.drift(), now);
    return tokens.consume(account.id(), account.version(), claim)
        ? Decision.accept(CredentialKind.PIN_AND_OTP, account.name(), Optional.of(account))
        : reject(RejectionReason.REPLAYED_CODE, account);
  }

  private static Decision reject(RejectionReason reason, Account account) {
    return Decision.reject(reason, account.name(), Optional.of(account));
  }

  /** Spaces, of which people and apps put some into codes, mean nothing. */
  private static String withoutSpaces(String typed) {
    StringBuilder text = new StringBuilder(typed.length());
    typed
        .codePoints()
        .filter(c -> !Character.isSpaceChar(c) && !Character.isWhitespace(c))
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
