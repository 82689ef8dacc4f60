package org.postern.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The least that durability can cost: one page appended to a file and synced. */
final class BareSync implements AutoCloseable {
  private static final int PAGE = 4096;

  private final FileChannel file;
  private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);

  BareSync(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
  }

  void run() throws IOException {
    page.clear();
    if (file.write(page) != PAGE) {
      throw new IOException("the disk is full");
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
