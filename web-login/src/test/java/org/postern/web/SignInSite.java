package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.postern.CoreFixture;
import org.postern.config.WebConfig;
import org.postern.validation.ValidationServer;

/** A real server over a real core, and a client that comes through a trusted proxy over TLS. */
final class SignInSite implements AutoCloseable {
  final CoreFixture core;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  SignInSite(CoreFixture core) {
    this.core = core;
    this.server =
        WebServer.start(
            new WebConfig("127.0.0.1", 0, false, Optional.empty()),
            Map.of(
                "/*",
                new SignInServlet(
                    core.core, core.sessions, core.config.doors().proxies(), core.refusedRequests),
                ValidationServlet.PATH,
                new ValidationServlet(
                    new ValidationServer(core.store, core.keyring, core.audit, core.clock),
                    core.config.doors().proxies())));
  }

  SignInSite() {
    this(new CoreFixture("proxy.trusted = 127.0.0.1"));
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("X-Forwarded-For", "203.0.113.9")
        .header("X-Forwarded-Proto", "https");
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> post(String body) {
    return send(
        request("/session")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> signIn(String user, String secret) {
    return post(body(user, secret));
  }

  HttpResponse<String> signOut(String ticket) {
    return send(request("/session").header("Authorization", "Bearer " + ticket).DELETE());
  }

  static String body(String user, String secret) {
    return "{\"user\":\"" + user + "\",\"secret\":\"" + secret + "\"}";
  }

  static String ticket(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(201);
    return answer.body().replaceAll(".*\"ticket\":\"([^\"]*)\".*", "$1");
  }

  /** The whole answer to a sign-in as it comes over the wire, but for the date. */
  String wire(String user, String secret) {
    String body = body(user, secret);
    return exchange(
            "POST /session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body)
        .replaceAll("\r\nDate: [^\r]*", "");
  }

  /** All that the server sends until it closes the connection. */
  String exchange(String bytes) {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    core.close();
  }
}
