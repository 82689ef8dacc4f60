package org.postern.token.yubico;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A validation service on loopback that answers as a test tells it to. */
final class ValidationService implements AutoCloseable {
  /** Answers one request. */
  interface Behaviour {
    void answer(Map<String, String> request, HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  ValidationService(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Map<String, String> request = query(exchange.getRequestURI());
            requests.add(request);
            behaviour.answer(request, exchange);
          }
        });
    server.setExecutor(threads);
    server.start();
  }

  /** Sends this as the body of a reply with status 200. */
  static void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : uri.getRawQuery().split("&")) {
      int equals = field.indexOf('=');
      fields.put(
          field.substring(0, equals),
          URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return fields;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + address().getPort() + "/wsapi/2.0/verify");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
