package org.postern.recovery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.secret.Sealed;
import org.postern.store.CodePurpose;
import org.postern.store.SentCode;
import org.postern.store.SentCodeStore;
import org.postern.store.Store;
import org.postern.store.ThrottleStore;

/**
 * Codes that are sent to people: ten letters, 43 bits, good for 15 minutes and {@value #TRIES}
 * tries, once. The store has keyed digests of them. Thread-safe.
 */
public final class SentCodes {
  static final Duration LIFETIME = Duration.ofMinutes(15);
  static final Duration WINDOW = Duration.ofDays(1);
  static final int TRIES = 5;

  private static final int LENGTH = 10;

  private final SentCodeStore store;
  private final ThrottleStore tries;
  private final Keyring keyring;
  private final Clock clock;
  private final SecureRandom random;

  public SentCodes(Store store, Keyring keyring, Clock clock, SecureRandom random) {
    this.store = store.sentCodes();
    this.tries = store.throttle();
    this.keyring = keyring;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a code that takes the place of the one before it.
   *
   * @param binding what else must be there when the code is used, such as a browser
   * @param contact what it proves
   * @param most how many an account gets of that purpose in a day
   * @return the code as it is shown to a person; empty when there were too many
   */
  Optional<String> issue(
      AccountId account, CodePurpose purpose, String binding, Optional<Sealed> contact, int most) {
    String code = CodeLetters.random(random, LENGTH);
    Instant now = clock.instant();
    SentCode sent =
        new SentCode(
            purpose, mac(account, purpose, binding, code), contact, now, now.plus(LIFETIME));
    return store.put(account, sent, now.minus(WINDOW), most)
        ? Optional.of(CodeLetters.show(code))
        : Optional.empty();
  }

  /** When an account that had too many codes gets the next. */
  Instant next(AccountId account, CodePurpose purpose) {
    return store.windowBegan(account, purpose).orElseGet(clock::instant).plus(WINDOW);
  }

  /** The digest of what was typed; that of no code ever when it has another shape. */
  Digest digest(AccountId account, CodePurpose purpose, String binding, String typed) {
    return mac(account, purpose, binding, CodeLetters.read(typed, LENGTH).orElse("none"));
  }

  private Digest mac(AccountId account, CodePurpose purpose, String binding, String code) {
    String value = purpose + ":" + account + ':' + binding + ':' + code;
    return keyring.digest("sent-code", value.getBytes(StandardCharsets.US_ASCII));
  }

  Optional<Sealed> contact(AccountId account, CodePurpose purpose, Digest code) {
    return store.contact(account, purpose, code, clock.instant());
  }

  /** Uses a code up, once. */
  boolean take(AccountId account, CodePurpose purpose, Digest code) {
    return store.take(account, purpose, code, clock.instant());
  }

  void putBack(AccountId account, CodePurpose purpose, Digest code) {
    store.putBack(account, purpose, code);
  }

  /**
   * Counts a try before it is made, so that any number at once stay within the bound. Writes
   * durably whether or not there is anything to try.
   *
   * @param subject who tries what: tries are counted for each by themselves
   * @return whether it may be made
   */
  boolean countTry(CodePurpose purpose, String subject) {
    List<String> key = List.of(key(purpose, subject));
    Instant now = clock.instant();
    tries.count(key, now, now.minus(LIFETIME));
    return tries.read(key).values().stream().allMatch(counted -> counted.count() <= TRIES);
  }

  /** Forgets the tries: the code was right, or there is a new one. */
  void forgiveTries(CodePurpose purpose, String subject) {
    tries.forgive(key(purpose, subject));
  }

  private String key(CodePurpose purpose, String subject) {
    byte[] value = (purpose + ":" + subject).getBytes(StandardCharsets.UTF_8);
    return "code " + keyring.digest("sent-code.tries", value).toHex();
  }

  /** Drops what is too old to matter. */
  void purge() {
    Instant now = clock.instant();
    store.purge(now, now.minus(WINDOW));
  }
}
