package org.postern;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.postern.secret.KeyringException;
import org.postern.store.StoreException;

/** Work that is done now and then, one piece after the other, on a thread of its own. */
final class Housekeeping implements AutoCloseable {
  private final Timer timer = new Timer("postern-housekeeping", true);

  void every(Duration interval, Runnable work) {
    timer.schedule(new Round(work), interval.toMillis(), interval.toMillis());
  }

  @Override
  public void close() {
    timer.cancel();
  }

  private static final class Round extends TimerTask {
    private final Runnable work;

    Round(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.run();
      } catch (StoreException | KeyringException e) {
        // The next round does what this one could not.
      }
    }
  }
}
