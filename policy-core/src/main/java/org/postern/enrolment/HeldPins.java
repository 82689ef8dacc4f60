package org.postern.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.PinHash;
import org.postern.secret.Keyring;
import org.postern.secret.SealContext;
import org.postern.secret.Secret;
import org.postern.store.AccountChange;
import org.postern.token.NewToken;
import org.postern.token.PinHoldingKind;
import org.postern.token.StoredToken;
import org.postern.token.TokenKinds;

/**
 * The account's PIN inside the secrets of those tokens whose codes come from it: what they hold is
 * the account's PIN, or none until the proof brings one. Thread-safe.
 */
final class HeldPins {
  private final Keyring keyring;
  private final TokenKinds kinds;

  HeldPins(Keyring keyring, TokenKinds kinds) {
    this.keyring = keyring;
    this.kinds = kinds;
  }

  /** What is wrong with a new token that holds a PIN as the account's. */
  Optional<ChangeResult> problem(Account account, NewToken token) {
    return kinds
        .holdingAccountPin(token.kind(), token.parameters())
        .flatMap(kind -> kind.pin(token.key()))
        .filter(pin -> !isPin(account, pin))
        .map(pin -> ChangeResult.Refused.because(Refusal.WRONG_PIN));
  }

  private boolean isPin(Account account, Secret pin) {
    try (pin) {
      if (account.pin().isEmpty()) {
        return false;
      }
      try (Secret hash = keyring.open(Account.pinContext(account.id()), account.pin().get())) {
        return PinHash.matches(hash, pin);
      }
    }
  }

  /** What is wrong with proving a token without a new PIN. */
  Optional<ChangeResult> missing(Account account, StoredToken token) {
    return kind(token)
        .filter(kind -> !holdsPin(kind, account, token))
        .map(kind -> ChangeResult.Refused.because(Refusal.PIN_NEEDED));
  }

  private boolean holdsPin(PinHoldingKind kind, Account account, StoredToken token) {
    try (Secret key = keyring.open(context(account, token), token.secret())) {
      Optional<Secret> pin = kind.pin(key);
      pin.ifPresent(Secret::close);
      return pin.isPresent();
    }
  }

  /** A token's opened key, with a new PIN in it if it holds the account's. */
  Secret open(Account account, StoredToken token, Optional<Secret> newPin) {
    Secret key = keyring.open(context(account, token), token.secret());
    Optional<PinHoldingKind> kind = newPin.flatMap(pin -> kind(token));
    if (kind.isEmpty()) {
      return key;
    }
    try (key) {
      return kind.get().withPin(key, newPin.orElseThrow());
    }
  }

  /** Puts a new PIN into every token of the account that holds it, in whatever state. */
  List<AccountChange> set(Account account, Secret pin) {
    List<AccountChange> changes = new ArrayList<>();
    for (StoredToken token : account.tokens()) {
      if (kind(token).isPresent()) {
        try (Secret key = open(account, token, Optional.of(pin))) {
          changes.add(
              new AccountChange.SetTokenSecret(
                  token.id(), keyring.seal(context(account, token), key)));
        }
      }
    }
    return changes;
  }

  private Optional<PinHoldingKind> kind(StoredToken token) {
    return kinds.holdingAccountPin(token.kind(), token.parameters());
  }

  private static SealContext context(Account account, StoredToken token) {
    return Account.tokenContext(account.id(), token.id());
  }
}
