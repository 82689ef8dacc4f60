package org.postern.demo.wire;

import java.io.IOException;
import java.util.Set;

/** A protocol that begins with a greeting and may turn to TLS by a command. */
public interface LineProtocol {
  /**
   * Brings a new connection to where a login may come.
   *
   * @throws IOException also when the server does not play along
   */
  void open(Wire wire, Encryption encryption) throws IOException;

  /** The forms of login that the server says it takes, by the words of the protocol. */
  Set<String> announced(Wire wire) throws IOException;

  /**
   * @throws IOException unless it begins as expected
   */
  static String expect(String begin, String answer) throws IOException {
    if (!answer.startsWith(begin)) {
      throw new IOException("the server says \"" + answer + "\" instead of " + begin);
    }
    return answer;
  }
}
