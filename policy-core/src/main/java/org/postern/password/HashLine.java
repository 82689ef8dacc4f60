package org.postern.password;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a list of hashes: a SHA-1 in upper-case hexadecimal, and perhaps a count. */
final class HashLine {
  /** In bytes, with all that may stand around the hash and with the end of the line. */
  static final int LONGEST = 80;

  /**
   * A byte order mark is passed over on every line: by its source of July 2026, the downloader
   * writes one before each of the parts that it fetches.
   */
  private static final Pattern FORM =
      Pattern.compile("(?:\u00ef\u00bb\u00bf)?([0-9A-F]{40})(?::[0-9]{1,20})?\r?\n?");

  private final byte[] hash;
  private final long start;
  private final long end;

  private HashLine(byte[] hash, long start, long end) {
    this.hash = hash;
    this.start = start;
    this.end = end;
  }

  /**
   * Reads the line that begins at a place in some bytes of a file.
   *
   * @param at the place, before the end of the bytes
   * @param offset where in the file the bytes begin
   * @throws ListFault when it has not the form
   */
  static HashLine read(byte[] bytes, int at, long offset) throws ListFault {
    int end = after(bytes, at);
    Matcher form = FORM.matcher(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
    if (!form.matches()) {
      throw new ListFault("has lines that are not 40 upper-case hexadecimal digits, : and a count");
    }
    return new HashLine(HexFormat.of().parseHex(form.group(1)), offset + at, offset + end);
  }

  /** Where the next line begins; the end of the bytes, if none does. */
  static int after(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length) {
      if (bytes[end++] == '\n') {
        break;
      }
    }
    return end;
  }

  /** Where in the file it begins. */
  long start() {
    return start;
  }

  /** Where in the file the next one begins. */
  long end() {
    return end;
  }

  /**
   * Negative when this hash is the smaller one.
   *
   * @param other 20 bytes
   */
  int compareTo(byte[] other) {
    return Arrays.compareUnsigned(hash, other);
  }

  /**
   * @throws ListFault when this hash is smaller than that of a line before it
   */
  void mustFollow(HashLine before) throws ListFault {
    if (compareTo(before.hash) < 0) {
      throw new ListFault("is not in ascending order of the hashes");
    }
  }
}
