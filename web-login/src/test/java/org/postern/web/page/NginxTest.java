package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.postern.web.page.PageSite.BOB;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.TestCertificate;
import org.postern.policy.SecurityLevel;

/** The example for nginx, in nginx, before a webmail that shows what it is told; by curl. */
class NginxTest {
  private static final Path NGINX = Path.of("/usr/sbin/nginx");
  private static final Path EXAMPLE = Path.of("../conf-examples/nginx/webmail.conf");
  private static final Pattern FORM_TOKEN =
      Pattern.compile("<input type=\"hidden\" name=\"form\" value=\"([^\"]*)\">");

  @TempDir private Path directory;
  private PageSite site;
  private HttpServer webmail;
  private Process nginx;
  private TestCertificate certificate;
  private int port;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(Files.isExecutable(NGINX), "nginx is missing (nginx-light)");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is missing");
    port = freePort();
    Files.writeString(directory.resolve("forward-auth.key"), "the-key-of-the-file\n");
    site =
        new PageSite(
            directory,
            "web.return-to = https://localhost:" + port + "/webmail/",
            "web.forward-auth-key-file = forward-auth.key");
    site.enrol(SecurityLevel.OTP_ONLY);
    webmail = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webmail.createContext(
        "/webmail/",
        exchange -> {
          String seen =
              exchange.getRequestHeaders().get("X-Remote-User")
                  + " "
                  + exchange.getRequestHeaders().get("X-Remote-Password");
          byte[] body = seen.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    webmail.start();
    certificate = TestCertificate.make(directory, "RSA");
    startNginx();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void startNginx() throws IOException {
    String example =
        Files.readString(EXAMPLE)
            .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl")
            .replace("mail.example.test", "localhost")
            .replace("/etc/postern/fullchain.pem", certificate.certificate().toString())
            .replace("/etc/postern/privkey.pem", certificate.key().toString())
            .replace("127.0.0.1:18443", "127.0.0.1:" + site.port())
            .replace("127.0.0.1:8080", "127.0.0.1:" + webmail.getAddress().getPort());
    Path conf = directory.resolve("nginx.conf");
    Files.writeString(
        conf,
        """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi; scgi_temp_path scgi;
        """
            + example
            + "}\n");
    nginx =
        new ProcessBuilder(
                NGINX.toString(), "-p", directory.toString(), "-e", "stderr", "-c", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("nginx.log").toFile())
            .start();
    await().until(this::answers);
  }

  private boolean answers() {
    assertThat(nginx.isAlive()).isTrue();
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (nginx != null) {
      nginx.destroy();
      nginx.waitFor();
    }
    if (webmail != null) {
      webmail.stop(0);
      site.close();
    }
  }

  /** Head and body of an answer. */
  private String curl(String path, String... more) throws IOException {
    Path jar = directory.resolve("cookies");
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sSi",
                "--cacert",
                certificate.certificate().toString(),
                "-b",
                jar.toString(),
                "-c",
                jar.toString()));
    command.addAll(List.of(more));
    command.add("https://localhost:" + port + path);
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String formToken(String page) {
    Matcher token = FORM_TOKEN.matcher(page);
    assertThat(token.find()).as(page).isTrue();
    return token.group(1);
  }

  @Test
  void aWebmailShouldBeOpenToWhoeverIsSignedInAndLeadOthersToTheSignIn() throws IOException {
    String inbox = "https://localhost:" + port + "/webmail/?folder=INBOX";
    assertThat(curl("/webmail/?folder=INBOX", "-H", "X-Remote-User: bob@example.test"))
        .startsWith("HTTP/1.1 303 ")
        .contains("Location: https://localhost:" + port + "/sign-in?to=" + inbox);

    String form = curl("/sign-in?to=" + inbox);
    String signedIn =
        curl(
            "/sign-in",
            "--data-urlencode",
            "form=" + formToken(form),
            "--data-urlencode",
            "to=" + inbox,
            "--data-urlencode",
            "user=" + BOB,
            "--data-urlencode",
            "secret=" + site.fresh());
    assertThat(signedIn).startsWith("HTTP/1.1 303 ").contains("Location: " + inbox);

    assertThat(curl("/webmail/", "-H", "X-Remote-User: eve", "-H", "X-Remote-Password: guess"))
        .startsWith("HTTP/1.1 200 ")
        .containsPattern("\\[bob@example\\.test] \\[pt_[a-z2-7]{39}]");
    assertThat(curl("/settings")).startsWith("HTTP/1.1 200 ").contains(BOB);
    assertThat(curl("/postern-auth")).startsWith("HTTP/1.1 404 ");
    assertThat(curl("/auth")).startsWith("HTTP/1.1 40").doesNotContain("X-Postern");

    curl("/sign-out", "--data-urlencode", "form=" + formToken(curl("/sign-out")));
    assertThat(curl("/webmail/")).startsWith("HTTP/1.1 303 ");
  }
}
