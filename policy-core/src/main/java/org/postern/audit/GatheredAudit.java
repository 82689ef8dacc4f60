package org.postern.audit;

import java.time.Duration;

/**
 * Hands events on behind the logins' backs, those of a fifth of a second together: a line written
 * amid a login costs that login several times what it costs in a row of others, and a slow disk
 * would hold it up. Nothing is dropped: what the bounded queue does not take is handed on by the
 * login itself. A process that is killed loses the events of the last fifth of a second.
 * Thread-safe.
 */
public final class GatheredAudit implements AuditSink, AutoCloseable {
  private static final int MOST = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final AuditSink next;
  private final Gathering<AuditEvent> events;

  /** Starts the thread that hands events on. */
  public GatheredAudit(AuditSink next) {
    this.next = next;
    this.events =
        new Gathering<>("postern-audit", MOST, PAUSE, gathered -> gathered.forEach(next::accept));
  }

  @Override
  public void accept(AuditEvent event) {
    if (!events.offer(event)) {
      next.accept(event);
    }
  }

  /** Hands on what has gathered. Events that come later are handed on at once. */
  @Override
  public void close() {
    events.close();
  }
}
