package org.postern.james.health;

import org.apache.james.metrics.api.MetricFactory;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditSink;

/**
 * Counts what passes on its way to the audit, by service and outcome, such as {@code
 * postern.imap.rejected}. Thread-safe.
 */
public final class MeteredAudit implements AuditSink {
  private final AuditSink next;
  private final MetricFactory metrics;

  public MeteredAudit(AuditSink next, MetricFactory metrics) {
    this.next = next;
    this.metrics = metrics;
  }

  @Override
  public void accept(AuditEvent event) {
    metrics.generate("postern." + event.service() + '.' + event.outcome()).add(event.count());
    next.accept(event);
  }
}
