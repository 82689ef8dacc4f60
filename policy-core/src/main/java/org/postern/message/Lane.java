package org.postern.message;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The messages of one kind on their way, those that wait for another try included. */
final class Lane {
  private static final int THREADS = 2;

  private final MessageSender sender;
  private final List<Duration> pauses;
  private final BiConsumer<Contact, String> dropped;
  private final Semaphore places;
  private final Set<Letter> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor workers;

  Lane(
      ContactKind kind,
      MessageSender sender,
      int places,
      List<Duration> pauses,
      BiConsumer<Contact, String> dropped) {
    this.sender = sender;
    this.pauses = pauses;
    this.dropped = dropped;
    this.places = new Semaphore(places);
    this.workers = new ScheduledThreadPoolExecutor(THREADS, work -> daemon(kind, work));
    workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    workers.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(ContactKind kind, Runnable work) {
    Thread thread = new Thread(work, "postern-messages-" + kind);
    thread.setDaemon(true);
    // Not that of the web application which happens to post first.
    thread.setContextClassLoader(Lane.class.getClassLoader());
    return thread;
  }

  void post(Contact to, Message message) {
    if (!places.tryAcquire()) {
      dropped.accept(to, "too many messages are waiting");
      return;
    }
    Letter letter = new Letter(to, message);
    underWay.add(letter);
    letter.queue(Duration.ZERO);
  }

  /** Takes nothing more; what waits for another try will not get one. */
  void shut() {
    workers.shutdown();
  }

  void end(Duration patience) {
    try {
      workers.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Before the senders are interrupted, who would tell that and not why.
    List.copyOf(underWay).forEach(letter -> letter.drop("Postern was stopped"));
    workers.shutdownNow();
  }

  /** One message; equal to none but itself. */
  private final class Letter implements Runnable {
    private final Contact to;
    private final Message message;
    private int tries;

    Letter(Contact to, Message message) {
      this.to = to;
      this.message = message;
    }

    void queue(Duration pause) {
      try {
        // What is due already is still run after the shutdown.
        var unused = workers.schedule(this, pause.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        drop("Postern was stopped");
      }
    }

    @Override
    public void run() {
      try {
        sender.send(to, message);
        settle();
      } catch (SendingException e) {
        if (e.isPermanent() || tries >= pauses.size() || workers.isShutdown()) {
          drop(String.valueOf(e.getMessage()));
        } else {
          queue(pauses.get(tries++));
        }
      } catch (RuntimeException e) {
        // Its message may quote the text.
        drop("failed: " + e.getClass().getName());
      }
    }

    void drop(String reason) {
      if (settle()) {
        dropped.accept(to, reason);
      }
    }

    private boolean settle() {
      boolean first = underWay.remove(this);
      if (first) {
        places.release();
      }
      return first;
    }
  }
}
