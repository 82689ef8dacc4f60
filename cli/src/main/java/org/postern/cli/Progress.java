package org.postern.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a person at a terminal how much of a file is read, in a line that is written over. */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 40;

  private final Terminal terminal;
  private final long total;
  private final boolean shown;
  private long done;
  private long percent = -1;

  private Progress(Terminal terminal, long total, boolean shown) {
    this.terminal = terminal;
    this.total = total;
    this.shown = shown;
  }

  /**
   * @param quiet whether nothing is to be shown, terminal or not
   */
  static Progress on(Terminal terminal, long total, boolean quiet) {
    return new Progress(terminal, total, terminal.colours() && !quiet && total > 0);
  }

  /** The stream, whose reading this shows. */
  InputStream watching(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        advance(Math.max(read, 0));
        return read;
      }
    };
  }

  private void advance(int bytes) {
    done += bytes;
    long now = shown ? Math.min(100, done * 100 / total) : percent;
    if (now != percent) {
      percent = now;
      int full = (int) (now * WIDTH / 100);
      terminal.err().print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + now + " %");
      terminal.err().flush();
    }
  }

  /** Makes room for something else on the line. */
  void clear() {
    if (percent >= 0) {
      percent = -1;
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
