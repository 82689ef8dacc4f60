package org.postern.token;

import org.postern.secret.Secret;

/**
 * The codes of one key, by position (RFC 4226, section 5.3: the counter; RFC 6238: the time step).
 *
 * <p>A search computes and compares every position it is given, whatever matches: how long it takes
 * depends on the size of the window alone.
 */
record OathCodes(HmacAlgorithm algorithm, CodeLength length, Secret key) {
  /** No position: less than any position that {@code lastConsumed} could let through. */
  static final long NONE = Long.MIN_VALUE;

  /** The code at a position. */
  String at(long position) {
    try (Hmac hmac = new Hmac(algorithm, key)) {
      return length.write(length.reduce(hmac.truncated(position)));
    }
  }

  /** The highest of {@code count} positions from {@code from} on that has this code, or NONE. */
  long find(int code, long from, int count) {
    long found = NONE;
    try (Hmac hmac = new Hmac(algorithm, key)) {
      for (int i = 0; i < count; i++) {
        int value = length.reduce(hmac.truncated(from + i));
        found = choose(equal(value, code), from + i, found);
      }
    }
    return found;
  }

  /**
   * The highest of {@code count} positions from {@code from} on that has the second code where the
   * position before it has the first one, or NONE.
   */
  long findPair(int first, int second, long from, int count) {
    long found = NONE;
    try (Hmac hmac = new Hmac(algorithm, key)) {
      int before = length.reduce(hmac.truncated(from - 1));
      for (int i = 0; i < count; i++) {
        int value = length.reduce(hmac.truncated(from + i));
        found = choose(equal(before, first) & equal(value, second), from + i, found);
        before = value;
      }
    }
    return found;
  }

  /** All bits set when the two are equal, none otherwise; without a branch. */
  static int equal(int a, int b) {
    int difference = a ^ b;
    return ((difference | -difference) >>> 31) - 1;
  }

  /** One of two numbers, by a mask that {@link #equal} made; without a branch. */
  static long choose(int mask, long whenSet, long otherwise) {
    return (whenSet & mask) | (otherwise & ~(long) mask);
  }
}
