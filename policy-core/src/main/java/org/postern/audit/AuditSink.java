package org.postern.audit;

/** Where audit events go. Called on login threads: must neither block nor throw. Thread-safe. */
@FunctionalInterface
public interface AuditSink {
  void accept(AuditEvent event);
}
