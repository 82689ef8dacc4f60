package org.postern.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** Whatever bytes a seed file has, they come to tokens and faults. */
class SeedFuzzTest {
  private static final SeedUnlock UNLOCK = SeedFiles.with("00".repeat(16));

  @FuzzTest(maxDuration = "1m")
  void aSeedFileComesToTokensAndFaults(byte[] file) {
    long before = 0;
    for (SeedLine line : SeedFiles.read(Optional.empty(), file, UNLOCK)) {
      assertThat(line.line()).isGreaterThanOrEqualTo(before);
      before = line.line();
    }
  }

  @FuzzTest(maxDuration = "1m")
  void aKeyContainerComesToTokensAndFaults(byte[] file) {
    assertThat(SeedFiles.read(Optional.of(SeedFormat.PSKC), file, UNLOCK))
        .allSatisfy(line -> assertThat(line.line()).isNotNegative());
  }

  @FuzzTest(maxDuration = "1m")
  void tableRowsComeToTokensAndFaultsInEveryFormat(byte[] file) {
    for (SeedFormat format : SeedFormat.values()) {
      assertThat(SeedFiles.read(Optional.of(format), file, UNLOCK))
          .allSatisfy(line -> assertThat(line.line()).isNotNegative());
    }
  }
}
