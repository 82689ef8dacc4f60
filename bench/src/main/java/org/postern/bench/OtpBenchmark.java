package org.postern.bench;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.StoredToken;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;
import org.postern.token.TokenKind;
import org.postern.token.TokenState;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/**
 * The search for a code in a token's window: TOTP one step to either side without a match, HOTP
 * eleven counters with a match at the last. Beside it, the same number of codes by java-otp, and
 * the same number of HMACs by a {@code Mac} that keeps its key, as no server with many keys can.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 10, batchSize = 50_000)
@Measurement(iterations = 10, batchSize = 50_000)
@Fork(5)
public class OtpBenchmark {
  private static final int TOTP_WINDOW = 3;
  private static final int HOTP_WINDOW = 11;
  private static final byte[] KEY =
      "12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Secret secret = Secret.of(KEY);
  private final Key key = new SecretKeySpec(KEY, "HmacSHA1");
  private final TokenKind totpKind = new TotpKind();
  private final TokenKind hotpKind = new HotpKind();
  private final StoredToken totp = stored(TotpKind.NAME, TotpParameters.DEFAULT.encode());
  private final StoredToken hotp = stored(HotpKind.NAME, HotpParameters.DEFAULT.encode());
  private final String last = HotpParameters.DEFAULT.code(secret, HOTP_WINDOW - 1);
  private final int lastValue = Integer.parseInt(last);
  private final String none = "000000";
  private final HmacOneTimePasswordGenerator javaOtp = new HmacOneTimePasswordGenerator();
  private final Mac mac;

  public OtpBenchmark() {
    try {
      mac = Mac.getInstance("HmacSHA1");
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-1", e);
    }
  }

  private static StoredToken stored(String kind, String parameters) {
    return new StoredToken(
        TokenId.parse("5f0c8a52-64a5-4a4e-9d5c-0f6f3c1f0a11"),
        kind,
        "phone",
        Optional.empty(),
        new Sealed(new byte[0]),
        parameters,
        -1,
        0,
        0,
        TokenState.ACTIVE,
        NOW,
        Optional.empty());
  }

  @Benchmark
  public TokenAnswer totpByPostern() {
    return totpKind.open(totp, secret).match(none, NOW);
  }

  @Benchmark
  public boolean totpByJavaOtp() throws GeneralSecurityException {
    return javaOtpFinds(0, NOW.getEpochSecond() / 30 - 1, TOTP_WINDOW);
  }

  @Benchmark
  public int totpByBareMac() {
    return bareMacs(NOW.getEpochSecond() / 30 - 1, TOTP_WINDOW);
  }

  @Benchmark
  public TokenAnswer hotpByPostern() {
    return hotpKind.open(hotp, secret).match(last, NOW);
  }

  @Benchmark
  public boolean hotpByJavaOtp() throws GeneralSecurityException {
    return javaOtpFinds(lastValue, 0, HOTP_WINDOW);
  }

  @Benchmark
  public int hotpByBareMac() {
    return bareMacs(0, HOTP_WINDOW);
  }

  private boolean javaOtpFinds(int code, long from, int count) throws GeneralSecurityException {
    boolean found = false;
    for (long counter = from; counter < from + count; counter++) {
      found |= javaOtp.generateOneTimePassword(key, counter) == code;
    }
    return found;
  }

  private int bareMacs(long from, int count) {
    int bits = 0;
    for (long counter = from; counter < from + count; counter++) {
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
      bits ^= hash[hash.length - 1];
    }
    return bits;
  }
}
