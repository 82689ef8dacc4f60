package org.postern.throttle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postern.secret.Digest;

/**
 * The attempts being checked right now, by throttle key. Concurrent uses of one secret are one
 * attempt: a phone opens five connections at once.
 */
final class AttemptsUnderWay {
  private final Map<String, Map<Digest, Integer>> secretsByKey = new ConcurrentHashMap<>();

  /** Adds an attempt; tells for each key how many others, with other secrets, are ahead of it. */
  Map<String, Integer> add(List<String> keys, Digest secret) {
    return keys.stream().collect(Collectors.toMap(Function.identity(), key -> add(key, secret)));
  }

  private int add(String key, Digest secret) {
    int[] others = new int[1];
    secretsByKey.compute(
        key,
        (same, secrets) -> {
          Map<Digest, Integer> present = secrets == null ? new HashMap<>() : secrets;
          present.merge(secret, 1, Integer::sum);
          others[0] = present.size() - 1;
          return present;
        });
    return others[0];
  }

  void remove(List<String> keys, Digest secret) {
    for (String key : keys) {
      secretsByKey.computeIfPresent(
          key,
          (same, secrets) -> {
            secrets.computeIfPresent(secret, (digest, uses) -> uses == 1 ? null : uses - 1);
            return secrets.isEmpty() ? null : secrets;
          });
    }
  }
}
