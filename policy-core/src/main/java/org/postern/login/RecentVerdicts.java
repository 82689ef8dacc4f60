package org.postern.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.credential.CredentialKind;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.store.AccountStore;
import org.postern.store.StoreException;

/**
 * Decides logins of a protocol that repeats its credential with every request: an accepted normal
 * password is not hashed again for a while. Thread-safe.
 *
 * <p>What is kept is the decision, under a keyed digest of the whole attempt, so that another
 * service, name, secret, address or one in clear is another attempt. Each time, the version of the
 * account is read, and a decision on any other version counts for nothing. A password that was
 * changed at the host without a change to the account is accepted until the time is up. Session
 * tickets are always decided anew: they cost no hash, and their use is what keeps a session open.
 */
public final class RecentVerdicts {
  private static final int VERDICTS = 10_000;

  private final PolicyCore core;
  private final AccountStore accounts;
  private final Keyring keyring;
  private final boolean off;
  private final Cache<Digest, Verdict> verdicts;

  /**
   * @param version of the account; empty where there was none
   */
  private record Verdict(LoginResult.Accepted accepted, OptionalLong version) {}

  /** Sees which version of the account a login was decided on. */
  private static final class Witness implements Consumer<Decision> {
    private OptionalLong version = OptionalLong.empty();

    @Override
    public void accept(Decision decision) {
      decision.account().ifPresent(account -> version = OptionalLong.of(account.version()));
    }
  }

  RecentVerdicts(
      PolicyCore core, AccountStore accounts, Keyring keyring, Duration keep, Ticker ticker) {
    this.core = core;
    this.accounts = accounts;
    this.keyring = keyring;
    this.off = keep.isZero();
    this.verdicts =
        Caffeine.newBuilder().maximumSize(VERDICTS).expireAfterWrite(keep).ticker(ticker).build();
  }

  /** As {@link PolicyCore#authenticate} decides, or did a moment ago. Never throws. */
  public LoginResult authenticate(LoginAttempt attempt) {
    if (off || attempt.userName().isEmpty()) {
      return core.authenticate(attempt);
    }
    Digest key = key(attempt.userName().get(), attempt);
    @Nullable Verdict verdict = verdicts.getIfPresent(key);
    return verdict != null && holds(verdict) ? verdict.accepted() : decide(key, attempt);
  }

  private boolean holds(Verdict verdict) {
    try {
      return accounts.version(verdict.accepted().name()).equals(verdict.version());
    } catch (StoreException e) {
      // The core will meet the same fault, and say so.
      return false;
    }
  }

  private LoginResult decide(Digest key, LoginAttempt attempt) {
    Witness witness = new Witness();
    LoginResult result = core.authenticate(attempt, witness);
    if (result instanceof LoginResult.Accepted accepted
        && accepted.credential() == CredentialKind.NORMAL_PASSWORD) {
      verdicts.put(key, new Verdict(accepted, witness.version));
    } else {
      verdicts.invalidate(key);
    }
    return result;
  }

  /** Unambiguous: of all the parts only the last may hold anything, and the length is before it. */
  private Digest key(String userName, LoginAttempt attempt) {
    byte[] secret = attempt.secret().expose();
    String rest =
        attempt.service().name()
            + '\n'
            + attempt.client()
            + '\n'
            + attempt.tls()
            + '\n'
            + secret.length
            + '\n'
            + userName;
    byte[] text = rest.getBytes(StandardCharsets.UTF_8);
    byte[] whole = ByteBuffer.allocate(secret.length + text.length).put(text).put(secret).array();
    try {
      return keyring.digest("recent-verdict", whole);
    } finally {
      Arrays.fill(whole, (byte) 0);
    }
  }
}
