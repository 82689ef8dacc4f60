package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.secret.Secret;

final class StoreSettingsTest {
  @Test
  void aStoreHasTwoSecondsUnlessToldOtherwise() {
    assertThat(StoreSettings.of("jdbc:postgresql:postern").timeout())
        .isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdbc:h2:mem:postern",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:postern.db?synchronous=OFF"
      })
  void whatCannotBeAStoreIsRefused(String url) {
    assertThatThrownBy(() -> StoreSettings.of(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTimeoutThatNothingCouldKeepIsRefused() {
    Duration tooShort = Duration.ofMillis(249);

    assertThatThrownBy(
            () ->
                new StoreSettings(
                    "jdbc:sqlite:postern.db", Optional.empty(), Optional.empty(), tooShort))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void thePasswordIsNotTold() {
    StoreSettings settings =
        new StoreSettings(
            "jdbc:postgresql://db/postern",
            Optional.of("postern"),
            Optional.of(Secret.of("hunter2")),
            Duration.ofSeconds(2));

    assertThat(settings.toString()).doesNotContain("hunter2");
  }
}
