package org.postern.gateway;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Tells the administrator that the server behind gives no answers: a line a minute, however many
 * ask for it meanwhile. Thread-safe.
 */
final class UpstreamTrouble {
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final URI upstream;
  private final Clock clock;
  private final Consumer<String> log;
  private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

  /**
   * @param log takes a line
   */
  UpstreamTrouble(URI upstream, Clock clock, Consumer<String> log) {
    this.upstream = upstream;
    this.clock = clock;
    this.log = log;
  }

  void report(Throwable failure) {
    Instant now = clock.instant();
    Instant due = next.get();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(BETWEEN_LINES))) {
      log.accept(
          failure instanceof TimeoutException
              ? "dav.upstream: " + upstream + " took longer than dav.upstream-timeout; is it busy?"
              : "dav.upstream: "
                  + upstream
                  + " gives no answer ("
                  + failure.getClass().getSimpleName()
                  + "); does it run, and does curl -i "
                  + upstream
                  + " reach it from here?");
    }
  }
}
