package org.postern.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.postern.demo.JamesSettings;

/** A gateway for short messages, on loopback, that sends them nowhere. Thread-safe. */
public final class SmsGateway {
  private static final String PATH = "/messages";

  private final List<Map<String, String>> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private SmsGateway(HttpServer server) {
    this.server = server;
  }

  static SmsGateway start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SmsGateway gateway = new SmsGateway(server);
      server.createContext(PATH, gateway::take);
      server.start();
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
      messages.add(
          Arrays.stream(form.split("&"))
              .map(field -> field.split("=", 2))
              .collect(Collectors.toMap(field -> field[0], field -> decoded(field[1]))));
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** The same settings, of a James that hands its short messages to this gateway. */
  JamesSettings usedBy(JamesSettings settings) {
    return settings
        .postern("sms.url = http://127.0.0.1:" + server.getAddress().getPort() + PATH)
        .postern("sms.body = to={number}&text={text}");
  }

  /**
   * The texts for a telephone, in the order of their arrival.
   *
   * @param number in international form, without spaces
   */
  public List<String> textsTo(String number) {
    return messages.stream()
        .filter(message -> number.equals(message.get("to")))
        .map(message -> message.get("text"))
        .toList();
  }
}
