package org.postern.demo.wire;

import java.io.IOException;

/** One way to say who one is, on an open connection. */
@FunctionalInterface
public interface Form {
  /**
   * @return the answer: the whole of it, line feeds between lines, the last line deciding
   */
  String present(Wire wire, String user, String secret) throws IOException;
}
