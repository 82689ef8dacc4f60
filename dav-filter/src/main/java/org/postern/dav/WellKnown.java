package org.postern.dav;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.policy.Service;

/**
 * Where clients that know no more than a host name find calendars and contacts (RFC 6764, section
 * 5). It tells what every client is told anyway, so that no credential is asked for.
 */
final class WellKnown {
  private static final List<String> CALDAV = List.of(".well-known", "caldav");
  private static final List<String> CARDDAV = List.of(".well-known", "carddav");

  private final Map<String, Service> paths;

  WellKnown(Map<String, Service> paths) {
    this.paths = paths;
  }

  /** The path that this one leads to; empty for any other path. */
  Optional<String> target(RequestPath path) {
    if (path.segments().equals(CALDAV)) {
      return first(Service.CALDAV).or(() -> first(Service.CARDDAV)).or(() -> first(Service.WEBDAV));
    }
    if (path.segments().equals(CARDDAV)) {
      return first(Service.CARDDAV).or(() -> first(Service.CALDAV)).or(() -> first(Service.WEBDAV));
    }
    return Optional.empty();
  }

  private Optional<String> first(Service service) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getValue().equals(service))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(path -> path.endsWith("/") ? path : path + '/');
  }
}
