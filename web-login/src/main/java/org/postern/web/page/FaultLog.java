package org.postern.web.page;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Logs faults of pages without what they say: that may quote what was typed, and where they
 * happened tells enough.
 */
final class FaultLog {
  private static final System.Logger LOG = System.getLogger("org.postern.web");

  private FaultLog() {}

  static void failed(RuntimeException fault) {
    LOG.log(Level.ERROR, "a page failed", withoutWords(fault));
  }

  /** What a template throws comes wrapped; so its cause is told, too. */
  private static RuntimeException withoutWords(RuntimeException fault) {
    @Nullable Throwable cause = fault.getCause();
    return copy(fault, cause == null ? null : copy(cause, null));
  }

  private static RuntimeException copy(Throwable fault, @Nullable RuntimeException cause) {
    RuntimeException told = new IllegalStateException(fault.getClass().getName(), cause);
    told.setStackTrace(fault.getStackTrace());
    return told;
  }
}
