package org.postern.password;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of varying length in ascending order of their hashes, searched where they lie: by halving
 * the range of bytes, which takes some 25 small reads for 40 GB, and no memory.
 */
final class SortedHashes {
  /** In bytes: what is no longer is read at once. Holds many lines. */
  private static final int BLOCK = 4096;

  private static final int SAMPLES = 100;

  private final Source source;
  private final long size;

  /** What bytes are read from, as {@link java.nio.channels.FileChannel} does it. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads some bytes, and at most those that have room.
     *
     * @return how many; negative at the end
     */
    int read(ByteBuffer into, long place) throws IOException;
  }

  /**
   * @param size in bytes
   */
  SortedHashes(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  /**
   * Whether a hash is there. What is read on the way must have its form and order.
   *
   * @param hash 20 bytes
   * @throws ListFault when it has not
   * @throws IOException when it cannot be read
   */
  boolean contains(byte[] hash) throws IOException {
    long from = 0;
    long to = size;
    HashLine below = first();
    HashLine above = null;
    while (to - from > BLOCK) {
      HashLine middle = lineAfter((from + to) / 2);
      middle.mustFollow(below);
      if (above != null) {
        above.mustFollow(middle);
      }
      if (middle.compareTo(hash) <= 0) {
        below = middle;
        from = middle.start();
      } else {
        above = middle;
        to = middle.start();
      }
    }
    boolean found = false;
    for (HashLine line : lines(from, to)) {
      line.mustFollow(below);
      below = line;
      found |= line.compareTo(hash) == 0;
    }
    if (above != null) {
      above.mustFollow(below);
    }
    return found;
  }

  /**
   * Looks at the first and the last lines, and at some between them.
   *
   * @throws ListFault when they have not the form, or not the order
   * @throws IOException when it cannot be read
   */
  void check() throws IOException {
    HashLine before = first();
    long tail = 0;
    if (size > BLOCK) {
      long between = size - BLOCK;
      for (int i = 1; i <= SAMPLES; i++) {
        HashLine sample = lineAfter(between / SAMPLES * i);
        sample.mustFollow(before);
        before = sample;
      }
      tail = before.start();
    }
    for (HashLine line : lines(tail, size)) {
      line.mustFollow(before);
      before = line;
    }
  }

  private HashLine first() throws IOException {
    if (size == 0) {
      throw new ListFault("is empty");
    }
    return HashLine.read(read(0, Math.min(HashLine.LONGEST, size)), 0, 0);
  }

  /** The first line that begins behind a place, which is not near the end. */
  private HashLine lineAfter(long place) throws IOException {
    byte[] bytes = read(place, Math.min(2L * HashLine.LONGEST, size - place));
    return HashLine.read(bytes, HashLine.after(bytes, 0), place);
  }

  /** All lines from the beginning of one to the beginning of another, or the end. */
  private List<HashLine> lines(long from, long to) throws IOException {
    byte[] bytes = read(from, to - from);
    List<HashLine> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length; at = (int) (lines.get(lines.size() - 1).end() - from)) {
      lines.add(HashLine.read(bytes, at, from));
    }
    return lines;
  }

  private byte[] read(long place, long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining()) {
      if (source.read(bytes, place + bytes.position()) < 0) {
        throw new ListFault("became shorter while it was read");
      }
    }
    return bytes.array();
  }
}
