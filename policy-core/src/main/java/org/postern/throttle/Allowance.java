package org.postern.throttle;

import java.time.Duration;
import java.time.Instant;
import org.postern.store.ThrottleStore.Failures;

/**
 * How many failures are free, and how the delay grows beyond them: doubled by each, up to a bound.
 *
 * @param free failures without any delay, at least 1
 * @param first the delay after the last free one
 * @param longest the delay never exceeds this
 */
record Allowance(int free, Duration first, Duration longest) {

  /** One account at one network: a person who mistypes, or a device with an old password. */
  static final Allowance ACCOUNT_AT_NETWORK =
      new Allowance(5, Duration.ofSeconds(2), Duration.ofMinutes(15));

  /**
   * One account from everywhere: a guess spread over many networks. Over the three kinds of service
   * it stays below a hundred in any hour (OWASP ASVS 4.0.3, 2.2.1).
   */
  static final Allowance ACCOUNT = new Allowance(12, Duration.ofSeconds(1), Duration.ofMinutes(5));

  /** One network against all accounts: one password tried on many names. */
  static final Allowance NETWORK = new Allowance(100, Duration.ofSeconds(1), Duration.ofMinutes(5));

  private static final int MAX_DOUBLINGS = 30;

  /**
   * How long an attempt has to wait.
   *
   * @param failures counted so far
   * @param ahead attempts under way that may yet fail
   * @return zero or negative when it may go on now
   */
  Duration delay(Failures failures, int ahead, Instant now) {
    int charged = failures.count() + ahead;
    if (charged < free) {
      return Duration.ZERO;
    }
    Duration wait = first.multipliedBy(1L << Math.min(charged - free, MAX_DOUBLINGS));
    Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
    Instant since = ahead > 0 ? now : failures.last();
    return Duration.between(now, since.plus(bounded));
  }
}
