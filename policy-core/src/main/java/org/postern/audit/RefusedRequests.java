package org.postern.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;

/**
 * Tells the audit of requests that were refused before anybody looked at a credential in them. Of
 * those of one network (/24 or /64), path and reason the first is a line at once; those that follow
 * are counted, and are one line at each {@link #tellRepeats} until none comes any more. Networks
 * beyond a bound share lines, so that no flood, from however many places, fills memory or disk.
 * Thread-safe.
 */
public final class RefusedRequests {
  /** The service of these lines. */
  public static final String SERVICE = "web";

  /** The outcome of these lines. */
  public static final String OUTCOME = "refused-request";

  /** So many networks, paths and reasons have lines of their own at a time. */
  static final int MOST = 200;

  /** Stands for the address of all beyond these. */
  static final String OTHERS = "others";

  private record Kind(String network, String path, RefusalReason reason) {}

  /** Those since the last line of their kind. */
  private record Repeats(int count, String address, Instant last) {
    static final Repeats NONE = new Repeats(0, "", Instant.EPOCH);
  }

  private final AuditSink sink;
  private final Clock clock;
  private final Map<Kind, Repeats> kinds = new LinkedHashMap<>();

  public RefusedRequests(AuditSink sink, Clock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * One request that was refused.
   *
   * @param path one of those that there are here, never as the client wrote it; empty for any other
   */
  public void refused(ClientAddress client, String path, RefusalReason reason) {
    count(client, path, reason).ifPresent(sink::accept);
  }

  /** The line to write at once, if it is the first of its kind. */
  private synchronized Optional<AuditEvent> count(
      ClientAddress client, String path, RefusalReason reason) {
    Kind own = new Kind(client.network().orElseGet(client::toString), path, reason);
    boolean room = kinds.containsKey(own) || kinds.size() < MOST;
    Kind kind = room ? own : new Kind(OTHERS, path, reason);
    String address = room ? client.toString() : OTHERS;
    @Nullable Repeats before = kinds.get(kind);
    if (before == null) {
      kinds.put(kind, Repeats.NONE);
      return Optional.of(line(kind, new Repeats(1, address, clock.instant())));
    }
    kinds.put(kind, new Repeats(before.count() + 1, address, clock.instant()));
    return Optional.empty();
  }

  /**
   * Writes what has come since the last time, one line for each kind. To be called now and then.
   */
  public void tellRepeats() {
    takeRepeats().forEach(sink::accept);
  }

  private synchronized List<AuditEvent> takeRepeats() {
    List<AuditEvent> lines = new ArrayList<>();
    for (Iterator<Map.Entry<Kind, Repeats>> all = kinds.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Kind, Repeats> kind = all.next();
      if (kind.getValue().count() == 0) {
        all.remove();
      } else {
        lines.add(line(kind.getKey(), kind.getValue()));
        kind.setValue(Repeats.NONE);
      }
    }
    return lines;
  }

  private static AuditEvent line(Kind kind, Repeats repeats) {
    return new AuditEvent(
        repeats.last(),
        "",
        Optional.empty(),
        SERVICE,
        repeats.address(),
        OUTCOME,
        kind.reason().word(),
        Optional.empty(),
        kind.path(),
        repeats.count());
  }
}
