package org.postern.sasl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;

/**
 * A server that speaks as much IMAP as a login takes, and knows no mechanism but through {@link
 * Sasl}. On loopback; one client at a time.
 */
final class LineHost implements AutoCloseable {
  private final PolicyCore core;
  private final ServerSocket listener;

  LineHost(PolicyCore core) throws IOException {
    this.core = core;
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "line-host");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        new Conversation(client).run();
      } catch (IOException e) {
        // The client has gone, or the listener has: the loop knows.
      }
    }
  }

  private final class Conversation {
    private final Socket client;
    private final BufferedReader in;
    private final OutputStream out;

    Conversation(Socket client) throws IOException {
      this.client = client;
      this.in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      this.out = client.getOutputStream();
    }

    void run() throws IOException {
      say("* OK ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        String tag = words[0];
        switch (words.length < 2 ? "" : words[1].toUpperCase(java.util.Locale.ROOT)) {
          case "CAPABILITY" -> {
            say("* CAPABILITY IMAP4rev1 SASL-IR" + capabilities());
            say(tag + " OK done");
          }
          case "AUTHENTICATE" -> say(tag + ' ' + authenticate(words));
          case "NOOP" -> say(tag + " OK done");
          case "LOGOUT" -> {
            say("* BYE");
            say(tag + " OK done");
            return;
          }
          default -> say(tag + " BAD what?");
        }
      }
    }

    private Map<String, Object> properties() {
      return Map.of(
          SaslProperties.CORE,
          core,
          SaslProperties.REMOTE_ADDRESS,
          client.getRemoteSocketAddress());
    }

    private String capabilities() {
      StringBuilder capabilities = new StringBuilder();
      for (String mechanism : new PosternSaslServerFactory().getMechanismNames(properties())) {
        capabilities.append(" AUTH=").append(mechanism);
      }
      return capabilities.toString();
    }

    private String authenticate(String[] words) throws IOException {
      SaslServer server = Sasl.createSaslServer(words[2], "imap", null, properties(), null);
      if (server == null) {
        return "NO unknown mechanism";
      }
      try {
        byte[] response = words.length < 4 ? new byte[0] : decode(words[3]);
        for (byte[] challenge = server.evaluateResponse(response);
            challenge != null;
            challenge = server.evaluateResponse(decode(in.readLine()))) {
          say("+ " + Base64.getEncoder().encodeToString(challenge));
        }
        return "OK in as " + server.getAuthorizationID();
      } catch (LoginFailedException e) {
        return e.result() instanceof LoginResult.Unavailable
            ? "NO [UNAVAILABLE] later"
            : "NO [AUTHENTICATIONFAILED] no";
      } catch (SaslException e) {
        throw new UncheckedIOException(e);
      }
    }

    private byte[] decode(String base64) {
      return Base64.getDecoder().decode(base64.equals("=") ? "" : base64);
    }

    private void say(String line) throws IOException {
      out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
