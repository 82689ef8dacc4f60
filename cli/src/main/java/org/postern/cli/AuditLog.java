package org.postern.cli;

import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Leads what a shared Postern tells its logger into the audit file, and nowhere else. Thread-safe.
 */
final class AuditLog extends Handler {
  /** Held here, for Java forgets a logger that nobody holds. */
  private static final Logger AUDIT = Logger.getLogger("org.postern.audit");

  private final AuditFile file;

  private AuditLog(AuditFile file) {
    this.file = file;
  }

  /**
   * Begins; until it is closed.
   *
   * @throws CommandFailure when the file cannot be written
   */
  static AuditLog into(Path path) {
    AuditLog log = new AuditLog(AuditFile.open(path));
    AUDIT.setUseParentHandlers(false);
    AUDIT.addHandler(log);
    return log;
  }

  @Override
  public void publish(LogRecord event) {
    file.append(event.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    AUDIT.removeHandler(this);
    file.close();
  }
}
