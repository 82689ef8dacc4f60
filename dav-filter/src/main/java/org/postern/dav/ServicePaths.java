package org.postern.dav;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.policy.Service;

/**
 * Which service a path belongs to. Letters are compared without their case, so that a server that
 * does likewise has no second, unguarded spelling of a guarded path.
 */
final class ServicePaths {
  /** The longest first. */
  private final List<Prefix> prefixes;

  private record Prefix(List<String> segments, Service service) {
    boolean covers(List<String> path) {
      if (path.size() < segments.size()) {
        return false;
      }
      for (int i = 0; i < segments.size(); i++) {
        if (!segments.get(i).equalsIgnoreCase(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param paths as {@code DavConfig} has them
   */
  ServicePaths(Map<String, Service> paths) {
    this.prefixes =
        paths.entrySet().stream()
            .map(entry -> new Prefix(segments(entry.getKey()), entry.getValue()))
            .sorted(Comparator.comparingInt((Prefix prefix) -> prefix.segments().size()).reversed())
            .toList();
  }

  private static List<String> segments(String prefix) {
    return Arrays.stream(prefix.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }

  /** The service that the longest beginning of the path names; empty where none does. */
  Optional<Service> service(RequestPath path) {
    for (Prefix prefix : prefixes) {
      if (prefix.covers(path.segments())) {
        return Optional.of(prefix.service());
      }
    }
    return Optional.empty();
  }
}
