package org.postern.seed;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text, ended by LF or CRLF, of bounded length. */
final class Lines {
  /** Twenty times the longest line of any of the formats. */
  static final int MAX_LENGTH = 8_192;

  private final Reader in;
  private long number;

  Lines(Reader in) {
    this.in = in;
  }

  /**
   * A line.
   *
   * @param number from 1
   * @param text its beginning only, if it is not whole
   */
  record Line(long number, String text, boolean whole) {}

  Optional<Line> next() throws IOException {
    StringBuilder text = new StringBuilder();
    boolean whole = true;
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    for (; c >= 0 && c != '\n'; c = in.read()) {
      whole = text.length() < MAX_LENGTH;
      if (whole) {
        text.append((char) c);
      }
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return Optional.of(new Line(++number, text.toString(), whole));
  }
}
