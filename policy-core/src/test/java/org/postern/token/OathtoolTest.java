package org.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postern.secret.Secret;

/** The same codes as a program that nobody here wrote. */
class OathtoolTest {
  private static final Path OATHTOOL = Path.of("/usr/bin/oathtool");

  private final Random random = new Random(20);

  @BeforeAll
  static void findOathtool() {
    assumeTrue(Files.isExecutable(OATHTOOL), "oathtool is not installed");
  }

  @Test
  void hotpCodesAreThoseOfOathtool() throws IOException {
    for (int i = 0; i < 5; i++) {
      byte[] key = key(20);
      long counter = random.nextInt(Integer.MAX_VALUE);
      HotpParameters parameters = new HotpParameters(HmacAlgorithm.SHA1, CodeLength.SIX, 0);
      List<String> codes = new ArrayList<>();
      for (int j = 0; j <= 50; j++) {
        codes.add(parameters.code(Secret.of(key), counter + j));
      }

      assertThat(oathtool(key, "--hotp", "--counter=" + counter, "--window=50")).isEqualTo(codes);
    }
  }

  @Test
  void totpCodesAreThoseOfOathtool() throws IOException {
    for (HmacAlgorithm algorithm : HmacAlgorithm.values()) {
      byte[] key = key(algorithm.length());
      long time = random.nextInt(Integer.MAX_VALUE);
      TotpParameters parameters = new TotpParameters(algorithm, CodeLength.EIGHT, 60);
      List<String> codes = new ArrayList<>();
      for (int j = 0; j <= 50; j++) {
        codes.add(parameters.code(Secret.of(key), Instant.ofEpochSecond(time + 60L * j)));
      }

      assertThat(
              oathtool(
                  key,
                  "--totp=" + algorithm.name(),
                  "--digits=8",
                  "--time-step-size=60s",
                  "--now=@" + time,
                  "--window=50"))
          .isEqualTo(codes);
    }
  }

  private byte[] key(int length) {
    byte[] key = new byte[length];
    random.nextBytes(key);
    return key;
  }

  private static List<String> oathtool(byte[] key, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(OATHTOOL.toString()));
    command.addAll(List.of(options));
    command.add(HexFormat.of().formatHex(key));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), US_ASCII).lines().toList();
  }
}
