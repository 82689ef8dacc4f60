package org.postern.demo.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A connection that speaks in lines. No line is waited for longer than 20 seconds. Not thread-safe.
 */
public final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SSLContext tls;
  private Socket socket;
  private InputStream in;

  private Wire(Socket socket, SSLContext tls) throws IOException {
    this.socket = socket;
    this.tls = tls;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Connects, in clear.
   *
   * @param tls for {@link #encrypt}
   */
  public static Wire connect(InetSocketAddress server, SSLContext tls) throws IOException {
    Socket socket = new Socket();
    // A command right after a handshake would wait for the acknowledgement of the handshake.
    socket.setTcpNoDelay(true);
    socket.connect(server, (int) PATIENCE.toMillis());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return new Wire(socket, tls);
  }

  /** Goes on encrypted. */
  public void encrypt() throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    encrypted.startHandshake();
    socket = encrypted;
    in = new BufferedInputStream(encrypted.getInputStream());
  }

  /** Sends a line. */
  public void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /**
   * The next line, without its end.
   *
   * @throws EOFException when the server has closed the connection
   */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.write(next);
      next = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** All lines up to the first that ends an answer, that one included, with line feeds between. */
  public String linesUntil(Predicate<String> last) throws IOException {
    StringBuilder lines = new StringBuilder();
    String line = line();
    while (!last.test(line)) {
      lines.append(line).append('\n');
      line = line();
    }
    return lines.append(line).toString();
  }

  /** Sends a line and reads an answer of one line. */
  public String ask(String line) throws IOException {
    send(line);
    return line();
  }

  /** Sends a line and reads the answer. */
  public String ask(String line, Predicate<String> last) throws IOException {
    send(line);
    return linesUntil(last);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
