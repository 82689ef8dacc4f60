package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.TestCertificate;
import org.postern.config.ConfigException;
import org.postern.config.WebConfig;
import org.postern.config.WebTls;

/** Real handshakes with certificates that are made for each test. */
class EncryptionTest {
  @TempDir static Path directory;
  private static TestCertificate rsa;
  private static TestCertificate ec;
  private static TestCertificate other;

  @BeforeAll
  static void make() throws IOException {
    rsa = TestCertificate.make(directory, "RSA");
    ec = TestCertificate.make(directory, "EC");
    other = TestCertificate.make(directory, "EC");
  }

  private static WebServer serve(CoreFixture core, Path certificate, Path key) {
    return WebServer.start(
        new WebConfig("127.0.0.1", 0, false, Optional.of(new WebTls(certificate, key))),
        Map.of(
            "/*",
            new SignInServlet(
                core.core, core.sessions, core.config.doors().proxies(), core.refusedRequests)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void aSignInThatComesByTlsCounts(String algorithm) throws Exception {
    TestCertificate made = algorithm.equals("RSA") ? rsa : ec;
    try (CoreFixture core = new CoreFixture("tls.required = true");
        WebServer server = serve(core, made.certificate(), made.key())) {
      core.addUser("carol@example.test");

      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(made.trusting())
              .build()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("https://localhost:" + server.port() + "/session"))
                      .header("Content-Type", "application/json")
                      .POST(
                          BodyPublishers.ofString(SignInSite.body("carol@example.test", "secret")))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aClientOfAnotherMakeTrustsIt() throws Exception {
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, rsa.certificate(), rsa.key())) {
      Process curl;
      try {
        curl =
            new ProcessBuilder(
                    "curl",
                    "-sSi",
                    "--cacert",
                    rsa.certificate().toString(),
                    "https://localhost:" + server.port() + "/session")
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        assumeTrue(false, "curl is not installed");
        throw e;
      }

      assertThat(new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void whoDoesNotKnowTheCertificateGoesNoFurther() throws Exception {
    TestCertificate made = ec;
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, made.certificate(), made.key())) {
      assertThatThrownBy(() -> handshake(other.trusting(), server.port(), "TLSv1.3"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void allOfTls12ThatIsLeftKeepsNoKey() throws Exception {
    TestCertificate made = ec;
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, made.certificate(), made.key());
        SSLSocket socket = socket(made.trusting(), server.port(), "TLSv1.2")) {
      socket.startHandshake();
      assertThat(socket.getSession().getCipherSuite())
          .matches("TLS_ECDHE_ECDSA_WITH_(AES_(128|256)_GCM|CHACHA20_POLY1305)_.*");

      try (SSLSocket old = socket(made.trusting(), server.port(), "TLSv1.2")) {
        old.setEnabledCipherSuites(
            Arrays.stream(old.getSupportedCipherSuites())
                .filter(suite -> suite.contains("_CBC_") || suite.startsWith("TLS_RSA_"))
                .toArray(String[]::new));
        assertThatThrownBy(old::startHandshake).isInstanceOf(SSLHandshakeException.class);
      }
    }
  }

  /** By hand, for Java has forgotten how to speak it. */
  @Test
  void tls11IsRefused() throws Exception {
    TestCertificate made = rsa;
    // Handshake, ClientHello, version 1.1, random, no session, one suite, no compression.
    byte[] hello =
        HexFormat.of()
            .parseHex("160301002d" + "01000029" + "0302" + "00".repeat(33) + "0002002f" + "0100");
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, made.certificate(), made.key());
        Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(hello);
      out.flush();
      InputStream in = socket.getInputStream();

      // An alert (21) that is fatal (2): protocol_version (70).
      byte[] answer = in.readNBytes(7);
      assertThat(new byte[] {answer[0], answer[5], answer[6]}).containsExactly(21, 2, 70);
    }
  }

  @Test
  void plainHttpGetsNowhere() throws Exception {
    TestCertificate made = ec;
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, made.certificate(), made.key());
        Socket socket = new Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write("GET /session HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("HTTP/1.1 400 ")
          .doesNotContainIgnoringCase("tomcat");
    }
  }

  @Test
  void aRenewedCertificateIsTakenAndABadOneIsNot() throws Exception {
    Path certificate = Files.copy(ec.certificate(), directory.resolve("fullchain.pem"));
    Path key = Files.copy(ec.key(), directory.resolve("privkey.pem"));
    List<String> said = new CopyOnWriteArrayList<>();
    Handler handler = recording(said);
    Logger logger = Logger.getLogger("org.postern.web");
    logger.addHandler(handler);
    try (CoreFixture core = new CoreFixture("");
        WebServer server = serve(core, certificate, key)) {
      Files.copy(rsa.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(said)
                      .singleElement()
                      .asString()
                      .startsWith("The old certificate serves on")
                      .contains(key.toString(), certificate.toString()));
      assertThat(shown(ec, server)).isEqualTo(ec.x509());

      Files.copy(rsa.key(), key, StandardCopyOption.REPLACE_EXISTING);
      await().atMost(Duration.ofMinutes(1)).until(() -> said.size() == 2);
      assertThat(shown(rsa, server)).isEqualTo(rsa.x509());
    } finally {
      logger.removeHandler(handler);
    }
  }

  @Test
  void aKeyThatIsAnotherCertificatesStopsTheStart() throws Exception {
    try (CoreFixture core = new CoreFixture("")) {
      assertThatThrownBy(() -> serve(core, ec.certificate(), rsa.key()).close())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("is not that of the first certificate");
    }
  }

  private static Certificate shown(TestCertificate trusted, WebServer server) throws IOException {
    return handshake(trusted.trusting(), server.port(), "TLSv1.3", "TLSv1.2");
  }

  private static Certificate handshake(SSLContext context, int port, String... protocols)
      throws IOException {
    try (SSLSocket socket = socket(context, port, protocols)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocket socket(SSLContext context, int port, String... protocols)
      throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setEnabledProtocols(protocols);
    return socket;
  }

  private static Handler recording(List<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        lines.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
