package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.FakePasswords;
import org.postern.Postern;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.config.WebConfig;

class WebServerTest {
  @Test
  void noAnswerIsCachedSetsACookieOrNamesTheServer() {
    try (SignInSite site = new SignInSite()) {
      site.core.addUser("carol@example.test");
      String ticket = SignInSite.ticket(site.signIn("carol@example.test", "secret"));

      for (HttpResponse<String> answer :
          List.of(
              site.signIn("carol@example.test", "secret"),
              site.signIn("carol@example.test", "wrong"),
              site.post("{"),
              site.signOut(ticket),
              site.send(site.request("/nowhere").GET()))) {
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().map())
            .doesNotContainKeys("server", "x-powered-by", "set-cookie", "location");
      }
    }
  }

  @Test
  void theServersOwnErrorsNameNeitherServerNorCause() {
    try (SignInSite site = new SignInSite()) {
      for (String request :
          List.of(
              "NONSENSE\r\n\r\n",
              "GET /%2e%2e/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
              "GET /session HTTP/1.1\r\nConnection: close\r\n\r\n",
              "TRACE /session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
        assertThat(site.exchange(request))
            .startsWith("HTTP/1.1 4")
            .doesNotContainIgnoringCase("tomcat")
            .doesNotContainIgnoringCase("exception");
      }
    }
  }

  @Test
  void nothingOfAnAttemptIsLogged() {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(record.getLoggerName() + ": " + record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger("").addHandler(handler);
    try (SignInSite site = new SignInSite()) {
      site.core.addUser("carol@example.test");
      site.signOut(SignInSite.ticket(site.signIn("carol@example.test", "secret")));
      site.post("{\"user\":\"carol@example.test\",\"secret\":");
      site.exchange("1234755224\r\n\r\n");
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }

    assertThat(lines).isEmpty();
  }

  @Test
  void aStoppedServerIsGone() {
    SignInSite site = new SignInSite();
    int port = site.port();
    assertThat(site.exchange("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 404 ");

    site.close();

    assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void twoServersRunBesideEachOther() {
    try (SignInSite one = new SignInSite();
        SignInSite two = new SignInSite()) {
      one.core.addUser("carol@example.test");
      two.core.addUser("dave@example.test");

      assertThat(one.signIn("carol@example.test", "secret").statusCode()).isEqualTo(201);
      assertThat(two.signIn("carol@example.test", "secret").statusCode()).isEqualTo(401);
      assertThat(two.signIn("dave@example.test", "secret").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aPortInUseIsAConfigurationToCorrect(@TempDir Path directory) throws IOException {
    try (SignInSite site = new SignInSite();
        Postern postern = open(directory)) {
      assertThatThrownBy(
              () ->
                  WebServer.start(
                          new WebConfig("127.0.0.1", site.port(), false, Optional.empty()), postern)
                      .close())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("web.port")
          .hasMessageContaining(String.valueOf(site.port()));
    }
  }

  @Test
  void anAddressThatIsNoneIsAConfigurationToCorrect(@TempDir Path directory) throws IOException {
    try (Postern postern = open(directory)) {
      assertThatThrownBy(
              () ->
                  WebServer.start(new WebConfig("no address", 0, false, Optional.empty()), postern)
                      .close())
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("web.address");
    }
  }

  private static Postern open(Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("postern.properties"));
    return Postern.open(
        PosternConfig.load(file), new FakePasswords(), Map.of(), event -> {}, Clock.systemUTC());
  }
}
