package org.postern.message;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Sends behind the backs of those who post. Each kind of contact has a queue and threads of its
 * own, so that a sender that hangs holds no other up. What a sender could not hand over now it
 * tries again after growing pauses, for about eight minutes; what it cannot hand over at all, or
 * does not fit, is dropped, told and counted. Thread-safe.
 */
public final class SendingQueue implements Outbox, AutoCloseable {
  /** Together shorter than the life of a code. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5));

  private static final int PLACES = 1000;
  private static final Duration LAST_MINUTE = Duration.ofSeconds(10);

  private final Map<ContactKind, Lane> lanes = new EnumMap<>(ContactKind.class);
  private final Duration closing;
  private final BiConsumer<Contact, String> undelivered;
  private final AtomicLong dropped = new AtomicLong();

  /**
   * Starts the sending threads.
   *
   * @param senders whoever carries messages of a kind; other kinds are dropped
   * @param undelivered is told of each message that is dropped: to whom, and why, without any
   *     secret. Must neither block nor throw
   */
  public SendingQueue(
      Map<ContactKind, MessageSender> senders, BiConsumer<Contact, String> undelivered) {
    this(senders, undelivered, PLACES, PAUSES, LAST_MINUTE);
  }

  SendingQueue(
      Map<ContactKind, MessageSender> senders,
      BiConsumer<Contact, String> undelivered,
      int places,
      List<Duration> pauses,
      Duration closing) {
    this.closing = closing;
    this.undelivered = undelivered;
    senders.forEach(
        (kind, sender) -> lanes.put(kind, new Lane(kind, sender, places, pauses, this::drop)));
  }

  /** The kinds of contacts that messages can be sent to. */
  public Set<ContactKind> kinds() {
    return Set.copyOf(lanes.keySet());
  }

  @Override
  public void post(Contact to, Message message) {
    Lane lane = lanes.get(to.kind());
    if (lane == null) {
      drop(to, "no sender of this kind is configured");
    } else {
      lane.post(to, message);
    }
  }

  /** How many messages were dropped since the start. */
  public long dropped() {
    return dropped.get();
  }

  private void drop(Contact to, String reason) {
    dropped.incrementAndGet();
    undelivered.accept(to, reason);
  }

  /** Sends what is queued, for ten seconds at most, and ends. What is left is dropped. */
  @Override
  public void close() {
    long end = System.nanoTime() + closing.toNanos();
    lanes.values().forEach(Lane::shut);
    lanes
        .values()
        .forEach(lane -> lane.end(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
  }
}
