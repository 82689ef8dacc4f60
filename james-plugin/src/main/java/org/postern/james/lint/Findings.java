package org.postern.james.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.config.ConfigException;

/** The doors found open, less those left open on purpose. Not thread-safe. */
final class Findings {
  private final Set<String> excused;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param excused what {@code james.unguarded} lists, as {@code <file>/<name>}
   */
  Findings(Set<String> excused) {
    this.excused = excused;
  }

  /**
   * Adds a fault of a server as a whole.
   *
   * @param problem what is wrong and what to write instead
   */
  void fault(String file, String server, String problem) {
    if (!excused.contains(file + '/' + server)) {
      faults.add(file + ", " + server + ": " + problem);
    }
  }

  /** Adds a fault that one class makes in a server; either of them may be excused. */
  void fault(String file, String server, String className, String problem) {
    if (!excused.contains(file + '/' + className)) {
      fault(file, server, className + ' ' + problem);
    }
  }

  /**
   * @throws ConfigException naming every fault, if there is one
   */
  void conclude() {
    if (!faults.isEmpty()) {
      throw new ConfigException(
          "Postern stops James, which would take normal passwords past the policy:\n- "
              + String.join("\n- ", faults)
              + "\nconf-examples/james shows every door guarded. What is meant to stay open goes"
              + " into james.unguarded of postern.properties, as <file>/<server> or"
              + " <file>/<class>.");
    }
  }
}
