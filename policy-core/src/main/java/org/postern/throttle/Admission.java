package org.postern.throttle;

import java.time.Duration;

/** Whether an attempt may go on to the check of its credential. */
public sealed interface Admission {
  /** It may. The reservation must be ended. */
  record Admitted(Reservation reservation) implements Admission {}

  /**
   * It may not.
   *
   * @param retryAfter at least a second
   */
  record Refused(Duration retryAfter) implements Admission {}
}
