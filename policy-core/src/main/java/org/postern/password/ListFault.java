package org.postern.password;

import java.io.IOException;

/**
 * A list of hashes that is not what it must be. The reason goes on from the name of the file, and
 * tells no place in it: a look-up ends near the hash that it looks for.
 */
final class ListFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  ListFault(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
