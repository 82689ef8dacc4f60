package org.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  @Test
  void nothingInAnEventForgesALineOrSteersATerminal() {
    AuditEvent event =
        AuditEvent.changed(
            Instant.parse("2026-11-24T12:00:00Z"),
            "settings",
            "192.0.2.7",
            "name \"a\"\r\n{\"outcome\":\"accepted\"} \u001b[2J \u2028 \u202e b");
    assertThat(event.toJson())
        .matches("[ -~]+")
        .contains("\\r\\n", "\\u001B", "\\u2028", "\\u202E")
        .doesNotContain("\"outcome\":\"accepted\"");
  }

  @Test
  void timesAreInUtc() {
    AuditEvent event = AuditEvent.changed(Instant.parse("2026-11-24T12:00:00Z"), "cli", "", "x");
    assertThat(event.toJson()).startsWith("{\"time\":\"2026-11-24T12:00:00Z\"");
  }
}
