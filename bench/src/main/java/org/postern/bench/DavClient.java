package org.postern.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** One connection that is kept, and costs as little as a client can. Not thread-safe. */
final class DavClient implements AutoCloseable {
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  DavClient(int port) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    this.out = socket.getOutputStream();
  }

  static byte[] propfind(String path, String user, String password) {
    String credential = user + ':' + password;
    return ("PROPFIND "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nDepth: 0\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8))
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @throws IOException when the answer is not that of a PROPFIND that went well
   */
  void ask(byte[] request) throws IOException {
    out.write(request);
    String status = line();
    if (!status.startsWith("HTTP/1.1 207 ")) {
      throw new IOException("the server answers " + status);
    }
    int length = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String field = line.toLowerCase(Locale.ROOT);
      if (field.startsWith("set-cookie:")) {
        throw new IOException("the server has made a session");
      }
      if (field.startsWith(LENGTH)) {
        length = Integer.parseInt(field.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
