package org.postern.enrolment;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.PinHash;
import org.postern.account.PinPolicy;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.AccountChange;
import org.postern.token.TokenKinds;

/** Checks new PINs against the policy, and hashes and seals them. Thread-safe. */
public final class Pins {
  private final PinPolicy policy;
  private final Keyring keyring;
  private final HeldPins held;
  private final SecureRandom random;

  public Pins(PinPolicy policy, Keyring keyring, TokenKinds kinds, SecureRandom random) {
    this.policy = policy;
    this.keyring = keyring;
    this.held = new HeldPins(keyring, kinds);
    this.random = random;
  }

  Optional<ChangeResult> problem(Secret pin) {
    return policy
        .problem(pin.exposeText())
        .map(message -> new ChangeResult.Refused(Refusal.UNACCEPTABLE_PIN, message));
  }

  /** What is wrong with a level above {@code OFF} for an account without a PIN. */
  Optional<ChangeResult> missing(Account account, SecurityLevel level) {
    return level != SecurityLevel.OFF && account.pin().isEmpty()
        ? Optional.of(ChangeResult.Refused.because(Refusal.NO_PIN))
        : Optional.empty();
  }

  /** Sets the PIN, in the account and in the tokens whose codes come from it. */
  List<AccountChange> set(Account account, Secret pin) {
    List<AccountChange> changes = new ArrayList<>();
    try (Secret hash = PinHash.create(pin, random)) {
      changes.add(
          new AccountChange.SetPin(
              Optional.of(keyring.seal(Account.pinContext(account.id()), hash))));
    }
    changes.addAll(held.set(account, pin));
    return changes;
  }
}
