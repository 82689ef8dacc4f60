package org.postern.seed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Lets no more than so much be read until more is granted, so that nothing grows without end. */
final class BudgetReader extends FilterReader {
  private final int grant;
  private long left;

  BudgetReader(Reader in, int grant) {
    super(in);
    this.grant = grant;
    this.left = grant;
  }

  /** From here on as much again. */
  void grant() {
    left = grant;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    left -= Math.max(read, 0);
    if (left < 0) {
      throw new IOException("more than " + grant + " characters without an end");
    }
    return read;
  }
}
