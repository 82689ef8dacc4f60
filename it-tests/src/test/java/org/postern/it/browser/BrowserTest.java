package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.postern.TestCertificate;

/** That the browser tests see what a person sees, by a page with faults and one without. */
class BrowserTest {
  private static final String COOKIE = "__Host-session";
  private static final String QR_TEXT = "otpauth://totp/Postern:bob@example.test?secret=GEZDGNBV";

  private static final String GOOD =
      """
      <!DOCTYPE html><html lang="en"><head><title>A good page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <style nonce="n">
        :root { color-scheme: light dark; }
        body { background: #fff; color: #111; }
        @media (prefers-color-scheme: dark) { body { background: #111; color: #fff; } }
      </style></head><body><main><h1>A good page</h1>
      <form method="post" action="/post">
      <p><label for="user">User name</label> <input id="user" name="user"></p>
      <p><a href="/bad">The bad page</a></p>
      <p><button>Sign in</button></p></form>
      <p id="script">No script.</p>
      <script nonce="n">document.getElementById('script').textContent = 'A script.';</script>
      """
          + qr()
          + "</main></body></html>";

  private static final String BAD =
      """
      <!DOCTYPE html><html><head><title>A bad page</title></head>
      <body><input name="user"><p style="width: 2000px">Wide.</p></body></html>
      """;

  @TempDir Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    Chromium.require();
    server = HttpServer.create();
    serve(server);
  }

  private void serve(HttpServer started) throws IOException {
    // A browser keeps connections that it does not use.
    started.setExecutor(threads);
    started.createContext("/", this::answer);
    started.bind(new InetSocketAddress("127.0.0.1", 0), 0);
    started.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body =
        switch (path) {
          case "/bad" -> BAD;
          case "/post" ->
              "<p>" + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          case "/language" ->
              "<p>" + exchange.getRequestHeaders().getFirst("Accept-Language") + "</p>";
          case "/cookie" ->
              "<p>Cookie: " + exchange.getRequestHeaders().getFirst("Cookie") + "</p>";
          default -> GOOD;
        };
    if (path.equals("/good")) {
      exchange
          .getResponseHeaders()
          .add("Set-Cookie", COOKIE + "=1; Path=/; Secure; HttpOnly; SameSite=Strict");
      exchange
          .getResponseHeaders()
          .add(
              "Content-Security-Policy",
              "default-src 'none'; style-src 'nonce-n'; script-src 'nonce-n'; form-action 'self'");
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String qr() {
    QrCode code = QrCode.encodeText(QR_TEXT, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + 4).append(',').append(y + 4).append("h1v1h-1z");
        }
      }
    }
    return """
        <svg role="img" aria-label="QR code" width="240" height="240" viewBox="0 0 SIZE SIZE">
        <path fill="#fff" d="M0,0hSIZEvSIZEh-SIZEz"/><path fill="#000" d="PATH"/></svg>
        """
        .replace("SIZE", Integer.toString(code.size + 8))
        .replace("PATH", path);
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  @Test
  void theFaultsOfAPageAreFoundAndAGoodOneHasNone() {
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.go(url("/good"));
      assertThat(browser.axeViolations()).isEmpty();
      assertThat(browser.isWiderThanTheWindow()).isFalse();

      browser.follow("The bad page");
      assertThat(browser.title()).isEqualTo("A bad page");
      assertThat(browser.axeViolations())
          .contains("label (critical): ", "html-has-lang (serious): ", "<input name=\"user\">");
      assertThat(browser.isWiderThanTheWindow()).isTrue();
    }
  }

  @Test
  void withoutScriptsNoneRunsAndAFormStillGoes() {
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.go(url("/good"));
      assertThat(browser.text()).contains("A script.");
    }
    try (Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      browser.go(url("/good"));
      assertThat(browser.text()).contains("No script.");

      browser.type("User name", "bob");
      browser.press("Sign in");
      browser.awaitText("user=bob");
    }
  }

  @Test
  void aQrCodeIsReadOffThePictureOfAPhone() throws IOException {
    try (Browser browser = Browser.open(Look.PHONE.inTheDark())) {
      browser.go(url("/good"));

      Path picture = browser.screenshot("harness-phone-dark");

      assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(2 * 390);
      assertThat(ImageIO.read(picture.toFile()).getRGB(1, 1)).isEqualTo(0xFF111111);
      assertThat(Zbarimg.read(picture)).isEqualTo(QR_TEXT);
    }
  }

  @Test
  void aWindowIsAsWideAsAskedAndThePictureHoldsTheWholePage() throws IOException {
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.driver().manage().window().setSize(new Dimension(1280, 900));
      browser.go(url("/good"));
      Object tall =
          browser.driver().executeScript("document.body.style.height = '3000px'; return true");

      assertThat(tall).isEqualTo(true);
      assertThat(browser.driver().executeScript("return window.innerWidth")).isEqualTo(1280L);
      Path picture = browser.screenshot("harness-desktop");
      assertThat(ImageIO.read(picture.toFile()).getHeight()).isGreaterThan(2 * 3000);
    }
  }

  @Test
  void aPageIsUsedByTheKeyboardAlone() {
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.go(url("/good"));

      browser.tabTo("User name");
      browser.keys("carol");
      browser.tabTo("Sign in");
      browser.keys(Keys.ENTER);

      browser.awaitText("user=carol");
    }
  }

  @Test
  void theLanguageIsAskedFor() {
    try (Browser browser = Browser.open(Look.DESKTOP.in("de"))) {
      browser.go(url("/language"));
      assertThat(browser.text()).startsWith("de");
    }
  }

  /** Chromium takes {@code http://localhost} for secure, so that no certificate is needed. */
  @Test
  void hostCookiesAreKeptAtLocalhostWithoutTls() {
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.go(url("/good"));
      assertThat(browser.cookies()).extracting(Cookie::getName).containsExactly(COOKIE);
      browser.go(url("/cookie"));
      assertThat(browser.text()).isEqualTo("Cookie: " + COOKIE + "=1");
    }
  }

  @Test
  void hostCookiesAreKeptBehindACertificateThatNobodyTrusts() throws Exception {
    HttpsServer encrypted = HttpsServer.create();
    encrypted.setHttpsConfigurator(
        new HttpsConfigurator(TestCertificate.make(directory, "EC").serving()));
    serve(encrypted);
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      String site = "https://localhost:" + encrypted.getAddress().getPort();
      browser.go(site + "/good");
      assertThat(browser.cookies()).extracting(Cookie::getName).containsExactly(COOKIE);
      browser.go(site + "/cookie");
      assertThat(browser.text()).isEqualTo("Cookie: " + COOKIE + "=1");
    } finally {
      encrypted.stop(0);
    }
  }
}
