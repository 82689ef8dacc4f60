package org.postern.authority;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority;
import org.postern.secret.Digest;
import org.postern.secret.KeyedDigest;
import org.postern.secret.Secret;

/**
 * Remembers for a short while which normal passwords were right, by a digest under a key that this
 * process alone has and never writes. A password that was changed elsewhere is good as long as it
 * is remembered; one that was changed here is forgotten at once. Wrong passwords are never
 * remembered, and one-time passwords never come here. Thread-safe.
 */
final class CachedAuthority implements PasswordAuthority {
  private static final int MOST = 10_000;

  private final PasswordAuthority authority;
  private final Cache<Digest, UserName> right;
  private final SecretKeySpec key;
  private final AtomicLong changes = new AtomicLong();
  private volatile boolean closed;

  CachedAuthority(PasswordAuthority authority, Duration time) {
    this.authority = authority;
    this.right = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(time).build();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  @Override
  public PasswordVerdict verify(UserName name, Secret password) {
    Digest digest = digest(name, password);
    UserName canonical = right.getIfPresent(digest);
    if (canonical != null && !closed) {
      return new PasswordVerdict.Right(canonical);
    }
    long before = changes.get();
    PasswordVerdict verdict = authority.verify(name, password);
    if (verdict instanceof PasswordVerdict.Right known) {
      right.put(digest, known.canonical());
      if (changes.get() != before) {
        // It may have been right before a change that is made by now.
        right.invalidate(digest);
      }
    }
    return verdict;
  }

  /** Unambiguous: the length of the name stands before it. */
  private Digest digest(UserName name, Secret password) {
    byte[] text = name.value().getBytes(StandardCharsets.UTF_8);
    byte[] secret = password.expose();
    byte[] both =
        ByteBuffer.allocate(Integer.BYTES + text.length + secret.length)
            .putInt(text.length)
            .put(text)
            .put(secret)
            .array();
    try {
      return KeyedDigest.of(key, "right-password", both);
    } finally {
      Arrays.fill(both, (byte) 0);
    }
  }

  /** Not remembered: it costs little, and a user who is gone is gone. */
  @Override
  public Lookup lookup(UserName name) {
    return authority.lookup(name);
  }

  @Override
  public void spendOneHash(Secret anything) {
    authority.spendOneHash(anything);
  }

  @Override
  public boolean canChange() {
    return authority.canChange();
  }

  /** What was right before is forgotten, whatever the answer: it may be out of date. */
  @Override
  public PasswordChange change(UserName canonical, Secret newPassword) {
    try {
      return authority.change(canonical, newPassword);
    } finally {
      changes.incrementAndGet();
      right.asMap().values().removeIf(canonical::equals);
    }
  }

  @Override
  public boolean servesDomain(String domain) {
    return authority.servesDomain(domain);
  }

  @Override
  public void close() {
    closed = true;
    right.invalidateAll();
    authority.close();
  }
}
