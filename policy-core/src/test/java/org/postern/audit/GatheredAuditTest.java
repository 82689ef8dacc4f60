package org.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GatheredAuditTest {
  private final List<AuditEvent> seen = new CopyOnWriteArrayList<>();

  @Test
  void eventsAreHandedOnSoonAndInOrder() {
    try (GatheredAudit audit = new GatheredAudit(seen::add)) {
      audit.accept(event("one"));
      audit.accept(event("two"));

      await().until(() -> seen.equals(List.of(event("one"), event("two"))));
    }
  }

  @Test
  void whatHasGatheredIsHandedOnAtTheCloseAndWhatComesLaterAtOnce() {
    GatheredAudit audit = new GatheredAudit(seen::add);
    audit.accept(event("one"));
    audit.close();
    assertThat(seen).containsExactly(event("one"));

    audit.accept(event("two"));
    assertThat(seen).containsExactly(event("one"), event("two"));
  }

  @Test
  void aSinkThatHangsHoldsUpTheQueueOnlyAndLosesNothing() {
    Set<String> users = new HashSet<>();
    GatheredAudit audit =
        new GatheredAudit(
            event -> {
              synchronized (users) {
                users.add(event.user());
              }
            });
    synchronized (users) {
      IntStream.range(0, 30_000).forEach(i -> audit.accept(event("user" + i)));
      assertThat(users).hasSizeBetween(1, 29_999);
    }
    audit.close();

    assertThat(users).hasSize(30_000);
  }

  private static AuditEvent event(String user) {
    return new AuditEvent(
        Instant.EPOCH,
        user,
        Optional.empty(),
        "imap",
        "192.0.2.7",
        "accepted",
        "",
        Optional.empty());
  }
}
