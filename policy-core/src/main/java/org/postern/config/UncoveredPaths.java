package org.postern.config;

/** What the DAV filter does with a path that belongs to no service. */
public enum UncoveredPaths {
  /** Nobody gets there. */
  REFUSE,
  /** Anybody does, as if there were no filter. */
  OPEN
}
