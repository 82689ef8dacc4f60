package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.store.ThrottleStore.Failures;

interface ThrottleStoreContract extends Fixture {
  @Test
  default void failuresAreCountedByKey() {
    store().throttle().count(List.of("a", "b", "a"), NOW, LONG_AGO);
    store().throttle().count(Set.of("b"), NOW.plusSeconds(1), LONG_AGO);
    store().throttle().count(List.of(), NOW, LONG_AGO);

    assertThat(store().throttle().read(List.of("a", "b", "c")))
        .isEqualTo(Map.of("a", new Failures(1, NOW), "b", new Failures(2, NOW.plusSeconds(1))));
    assertThat(store().throttle().read(List.of("c"))).isEmpty();
    assertThat(store().throttle().read(List.of())).isEmpty();
  }

  @Test
  default void aClockThatLagsDoesNotTurnTheLastFailureBack() {
    store().throttle().count(List.of("a"), NOW, LONG_AGO);
    store().throttle().count(List.of("a"), NOW.minusSeconds(9), LONG_AGO);

    assertThat(store().throttle().read(List.of("a"))).containsEntry("a", new Failures(2, NOW));
  }

  @Test
  default void oldFailuresAreForgottenByTheNextOne() {
    store().throttle().count(List.of("a", "b"), NOW, LONG_AGO);

    store().throttle().count(List.of("a"), NOW.plusSeconds(9), NOW.plusMillis(1));
    store().throttle().count(List.of("b"), NOW.plusSeconds(9), NOW);

    assertThat(store().throttle().read(List.of("a", "b")))
        .containsEntry("a", new Failures(1, NOW.plusSeconds(9)))
        .containsEntry("b", new Failures(2, NOW.plusSeconds(9)));
  }

  @Test
  default void noFailureIsLostAmongManyThreads() {
    Fixture.race(
        8,
        () -> {
          for (int i = 0; i < 25; i++) {
            store().throttle().count(List.of("b", "a", "own" + i), NOW, LONG_AGO);
          }
          return 0;
        });

    assertThat(store().throttle().read(List.of("a", "b", "own3")))
        .isEqualTo(
            Map.of(
                "a", new Failures(200, NOW),
                "b", new Failures(200, NOW),
                "own3", new Failures(8, NOW)));
  }

  @Test
  default void failuresCanBeForgiven() {
    store().throttle().count(List.of("a", "b"), NOW, LONG_AGO);

    store().throttle().forgive("a");

    await()
        .untilAsserted(
            () ->
                assertThat(store().throttle().read(List.of("a", "b")).keySet())
                    .containsExactly("b"));
  }

  @Test
  default void aKeyIsRememberedUntilPurged() {
    store().throttle().remember("a", NOW);
    store().throttle().remember("a", NOW.plusSeconds(9));
    store().throttle().remember("b", NOW);
    await().until(() -> store().throttle().remembers("b"));

    store().throttle().purge(LONG_AGO, NOW.plusSeconds(9));

    assertThat(store().throttle().remembers("a")).isTrue();
    assertThat(store().throttle().remembers("b")).isFalse();
    assertThat(store().throttle().remembers("c")).isFalse();
  }

  @Test
  default void oldCountsArePurged() {
    store().throttle().count(List.of("a"), NOW, LONG_AGO);
    store().throttle().count(List.of("b"), NOW.plusMillis(1), LONG_AGO);

    store().throttle().purge(NOW.plusMillis(1), LONG_AGO);

    assertThat(store().throttle().read(List.of("a", "b")).keySet()).containsExactly("b");
  }
}
