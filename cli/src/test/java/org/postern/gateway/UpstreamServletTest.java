package org.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.address.ForwardingHeader;
import org.postern.address.NetworkRange;
import org.postern.address.TrustedProxies;
import org.postern.config.GatewayConfig;
import org.postern.web.Site;
import org.postern.web.WebServer;

/** The proxy without its filter, before a server that tells what it saw. */
class UpstreamServletTest {
  private record Seen(String method, URI uri, Map<String, List<String>> headers, long length) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer upstream;
  private WebServer gateway;

  @BeforeEach
  void start() throws IOException {
    upstream = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    upstream.setExecutor(Executors.newCachedThreadPool());
    upstream.createContext("/", this::answer);
    upstream.start();
    gateway = gateway(upstream.getAddress().getPort());
  }

  private static WebServer gateway(int port) {
    TrustedProxies proxies =
        new TrustedProxies(
            List.of(NetworkRange.parse("127.0.0.1")), ForwardingHeader.X_FORWARDED_FOR);
    GatewayConfig config =
        new GatewayConfig(
            URI.create("http://127.0.0.1:" + port),
            "127.0.0.1",
            0,
            Optional.of(URI.create("https://dav.example.test")),
            Duration.ofSeconds(1));
    return WebServer.start(
        new Site(
            "test",
            config.address(),
            config.port(),
            Optional.empty(),
            Map.of("/*", new UpstreamServlet(config, proxies, Optional.of("X-Remote-User"))),
            Map.of()));
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/silence")) {
      return;
    }
    long length = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream body = exchange.getRequestBody()) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        length += read;
      }
    }
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            length));
    exchange.getResponseHeaders().add("ETag", "\"a, b\"");
    exchange.getResponseHeaders().add("DAV", "1, 2, calendar-access");
    exchange.getResponseHeaders().add("X-Twice", "one");
    exchange.getResponseHeaders().add("X-Twice", "two");
    exchange
        .getResponseHeaders()
        .add("Location", "http://127.0.0.1:" + upstream.getAddress().getPort() + "/there");
    byte[] body = "answer".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(207, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void methodPathQueryAndBodyArriveAsTheyCame() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/a%20b/%C3%BC;x=1?q=%2F")
                .method("PROPFIND", BodyPublishers.ofString("<propfind/>")));

    Seen request = seen.take();
    assertThat(request.method()).isEqualTo("PROPFIND");
    assertThat(request.uri().toString()).isEqualTo("/a%20b/%C3%BC;x=1?q=%2F");
    assertThat(request.length()).isEqualTo(11);
    assertThat(answer.statusCode()).isEqualTo(207);
    assertThat(answer.body()).isEqualTo("answer");
  }

  @Test
  void headersOfTheAnswerArriveAsTheyWere() throws Exception {
    HttpResponse<String> answer = send(request("/"));

    assertThat(answer.headers().firstValue("ETag")).hasValue("\"a, b\"");
    assertThat(answer.headers().allValues("DAV")).containsExactly("1, 2, calendar-access");
    assertThat(answer.headers().allValues("X-Twice")).containsExactly("one", "two");
    assertThat(answer.headers().firstValue("Location")).hasValue("/there");
  }

  @Test
  void theUpstreamServerIsAskedByItsOwnName() throws Exception {
    String own = "127.0.0.1:" + upstream.getAddress().getPort();
    send(
        request("/a")
            .header("Destination", "https://dav.example.test/b")
            .header("If", "<https://dav.example.test/a> (<urn:x>)")
            .header("X-Forwarded-For", "192.0.2.7")
            .header("X-Forwarded-Proto", "https")
            .header("X_Forwarded_Host", "evil")
            .header("Forwarded", "for=evil")
            .method("MOVE", BodyPublishers.noBody()));

    Seen request = seen.take();
    assertThat(request.header("Host")).isEqualTo(own);
    assertThat(request.header("Destination")).isEqualTo("http://" + own + "/b");
    assertThat(request.header("If")).isEqualTo("<http://" + own + "/a> (<urn:x>)");
    assertThat(request.header("X-forwarded-for")).isEqualTo("192.0.2.7");
    assertThat(request.headers())
        .doesNotContainKeys("X-forwarded-proto", "X_forwarded_host", "Forwarded");
  }

  @Test
  void theIdentityCannotBeDroppedAndKeepsItsLetters() throws Exception {
    exchange(
        "GET / HTTP/1.1",
        "Host: localhost",
        "X-Remote-User: \u00ff",
        "Connection: close, X-Remote-User, X-Forwarded-For");

    Seen request = seen.take();
    assertThat(request.header("X-remote-user").getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo("\u00ff".getBytes(StandardCharsets.UTF_8));
    assertThat(request.headers()).containsKey("X-forwarded-for");
  }

  @Test
  void whoWaitsWithABodyIsNotToldToSendItInVain() throws Exception {
    assertThat(
            exchange(
                "MOVE /a HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Destination: http://evil.example/b",
                "Content-Length: 1000000000",
                "Expect: 100-continue"))
        .startsWith("HTTP/1.1 502 ");
  }

  private String exchange(String... lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
      socket
          .getOutputStream()
          .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aDestinationElsewhereIsRefused() throws Exception {
    assertThat(
            send(request("/a")
                    .header("Destination", "http://evil.example/b")
                    .method("COPY", BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(502);
    assertThat(seen).isEmpty();
  }

  @Test
  void aTraceIsNotProxied() throws Exception {
    assertThat(send(request("/").method("TRACE", BodyPublishers.noBody())).statusCode())
        .isEqualTo(405);
    assertThat(seen).isEmpty();
  }

  @Test
  void aBodyOfAnySizeStreamsThroughWithAndWithoutItsLength() throws Exception {
    long size = 300L << 20;
    assertThat(
            send(request("/big")
                    .expectContinue(true)
                    .PUT(
                        BodyPublishers.fromPublisher(
                            BodyPublishers.ofInputStream(() -> new Zeros(size)), size)))
                .statusCode())
        .isEqualTo(207);
    assertThat(seen.take().length()).isEqualTo(size);

    send(request("/chunked").PUT(BodyPublishers.ofInputStream(() -> new Zeros(size))));
    assertThat(seen.take().length()).isEqualTo(size);
  }

  @Test
  void anUpstreamServerThatIsGoneIsABadGateway() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    gateway.close();
    gateway = gateway(free);
    Logger logger = Logger.getLogger("org.postern.gateway");
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Handler handler = collecting(lines);
    logger.addHandler(handler);
    try {
      assertThat(send(request("/")).statusCode()).isEqualTo(502);
      assertThat(send(request("/")).statusCode()).isEqualTo(502);
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("dav.upstream: http://127.0.0.1:" + free + " gives no answer");
  }

  @Test
  void anUpstreamServerThatSaysNothingIsATimeout() throws Exception {
    assertThat(send(request("/silence")).statusCode()).isEqualTo(504);
  }

  private static Handler collecting(BlockingQueue<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(line.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** So many zeros, in no memory. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      this.left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      left -= count;
      return count;
    }
  }
}
