package org.postern.throttle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.secret.Secret;

/**
 * The attempts being checked right now, by throttle key. Concurrent uses of one secret are one
 * attempt: a phone opens five connections at once.
 */
final class AttemptsUnderWay {
  /** A secret tried on an account at a network; kept only for as long as that is being checked. */
  record Attempt(String atNetwork, Secret secret) {}

  private final Map<String, Map<Attempt, Integer>> usesByKey = new ConcurrentHashMap<>();

  /** Adds an attempt; tells for each key, in order, how many others are ahead of it. */
  int[] add(List<String> keys, Attempt attempt) {
    int[] ahead = new int[keys.size()];
    for (int i = 0; i < ahead.length; i++) {
      ahead[i] = add(keys.get(i), attempt);
    }
    return ahead;
  }

  private int add(String key, Attempt attempt) {
    int[] others = new int[1];
    usesByKey.compute(
        key,
        (same, uses) -> {
          Map<Attempt, Integer> present = uses == null ? new HashMap<>(2) : uses;
          present.merge(attempt, 1, Integer::sum);
          others[0] = present.size() - 1;
          return present;
        });
    return others[0];
  }

  void remove(List<String> keys, Attempt attempt) {
    for (String key : keys) {
      usesByKey.computeIfPresent(
          key,
          (same, uses) -> {
            uses.computeIfPresent(attempt, (equal, count) -> count == 1 ? null : count - 1);
            return uses.isEmpty() ? null : uses;
          });
    }
  }
}
