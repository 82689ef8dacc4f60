package org.postern.binding;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a rotation did.
 *
 * @param activeKey the id of the key that seals from now on
 * @param removedKeys the ids of old keys that nothing was sealed with any more
 * @param resealed how many values were sealed anew, the key-check among them
 * @param unreadable how many values did not open and were left as they were, with their keys
 * @param remaining how many values changed whenever they were about to be sealed anew; another run
 *     takes care of them, and until then their key is kept
 */
public record RotationReport(
    String activeKey, SortedSet<String> removedKeys, int resealed, int unreadable, int remaining) {
  public RotationReport {
    removedKeys = Collections.unmodifiableSortedSet(new TreeSet<>(removedKeys));
  }
}
