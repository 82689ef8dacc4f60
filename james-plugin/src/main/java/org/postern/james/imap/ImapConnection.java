package org.postern.james.imap;

import org.postern.james.door.Connection;
import org.postern.james.live.LiveConnection;

/** The connection under an IMAP session. Called by any thread. */
interface ImapConnection extends LiveConnection {
  /** Who is at the other end, and whether TLS is on by now. */
  Connection origin();

  /**
   * Writes a line, past James.
   *
   * @param line ASCII, without its end
   */
  void say(String line);
}
