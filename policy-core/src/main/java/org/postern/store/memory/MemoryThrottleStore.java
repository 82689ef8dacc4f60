package org.postern.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.store.ThrottleStore;

final class MemoryThrottleStore implements ThrottleStore {
  private final Map<String, Failures> failures = new ConcurrentHashMap<>();
  private final Map<String, Instant> remembered = new ConcurrentHashMap<>();

  @Override
  public Map<String, Failures> read(Collection<String> keys) {
    Map<String, Failures> found = new HashMap<>();
    for (String key : keys) {
      Failures count = failures.get(key);
      if (count != null) {
        found.put(key, count);
      }
    }
    return found;
  }

  @Override
  public synchronized void count(Collection<String> keys, Instant now, Instant forgetBefore) {
    for (String key : new HashSet<>(keys)) {
      failures.merge(
          key,
          new Failures(1, Tables.kept(now)),
          (old, first) ->
              old.last().isBefore(Tables.kept(forgetBefore))
                  ? first
                  : new Failures(
                      old.count() + 1,
                      old.last().isAfter(first.last()) ? old.last() : first.last()));
    }
  }

  @Override
  public synchronized void forgive(String key) {
    failures.remove(key);
  }

  @Override
  public synchronized void remember(String key, Instant now) {
    remembered.put(key, Tables.kept(now));
  }

  @Override
  public boolean remembers(String key) {
    return remembered.containsKey(key);
  }

  @Override
  public synchronized void purge(Instant countsBefore, Instant rememberedBefore) {
    failures.values().removeIf(count -> count.last().isBefore(Tables.kept(countsBefore)));
    remembered.values().removeIf(last -> last.isBefore(Tables.kept(rememberedBefore)));
  }
}
