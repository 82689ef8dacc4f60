package org.postern.james.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.Test;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditEvent;
import org.postern.audit.RefusalReason;
import org.postern.audit.RefusedRequests;

class MeteredAuditTest {
  private final RecordingMetricFactory metrics = new RecordingMetricFactory();
  private final List<AuditEvent> lines = new ArrayList<>();
  private final MeteredAudit audit = new MeteredAudit(lines::add, metrics);

  @Test
  void aLineThatStandsForManyCountsAsMany() {
    RefusedRequests requests = new RefusedRequests(audit, Clock.systemUTC());
    for (int i = 0; i < 100; i++) {
      requests.refused(ClientAddress.UNKNOWN, "/auth", RefusalReason.WRONG_KEY);
    }
    requests.tellRepeats();

    assertThat(lines).hasSize(2);
    assertThat(metrics.countFor("postern.web.refused-request")).isEqualTo(100);
  }
}
