package org.postern.bench;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;
import org.postern.token.yubico.YubikeySecret;
import org.postern.token.yubico.YubikeyState;

/**
 * What a YubiKey typed, opened: modhex, AES, checksum, private id. Beside it one block of AES by a
 * cipher that is kept, the key set up for each, as a server with many keys must.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 10, batchSize = 100_000)
@Measurement(iterations = 10, batchSize = 100_000)
@Fork(5)
public class YubikeyBenchmark {
  private final NewToken token = YubikeyKind.generate(new SecureRandom());
  private final Secret secret = token.key();
  private final byte[] key = HexFormat.of().parseHex(YubikeyKind.aesKey(token));
  private final String block = YubikeyDevice.programmed(token).touch().substring(12);
  private final byte[] bytes = new byte[16];
  private final Cipher cipher;

  public YubikeyBenchmark() {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has AES", e);
    }
  }

  @Benchmark
  public Optional<YubikeyState> yubikeyByPostern() {
    return new YubikeySecret(secret).open(block);
  }

  @Benchmark
  public byte[] yubikeyByBareAes() throws GeneralSecurityException {
    cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
    return cipher.doFinal(bytes);
  }
}
