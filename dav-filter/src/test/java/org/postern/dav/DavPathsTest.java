package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the filter guards, whatever their paths are written like. */
class DavPathsTest {
  private static final String BOB = "bob@example.test";

  private DavSite site;

  private void start(String... more) {
    site = DavSite.with(more);
    site.core.addUser(BOB);
  }

  @AfterEach
  void stop() {
    site.close();
    site.core.close();
  }

  @Test
  void aPathOfNoServiceIsRefused() {
    start();

    assertThat(site.get("/elsewhere", BOB, "secret").statusCode()).isEqualTo(403);
    assertThat(site.get("/", BOB, "secret").statusCode()).isEqualTo(403);
    assertThat(site.core.events).isEmpty();
  }

  @Test
  void aPathOfNoServiceIsOpenWhereAskedFor() {
    start("dav.uncovered = open", "dav.identity-header = X-Remote-User");

    HttpResponse<String> answer =
        site.send(
            site.request("/elsewhere")
                .header("X-Remote-User", "mallory")
                .header("Authorization", "Basic YTpi"));

    assertThat(answer.body())
        .startsWith("user=null\n")
        .contains("header authorization=[Basic YTpi]")
        .doesNotContain("mallory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/elsewhere/../dav/file",
        "/elsewhere/%2e%2e/dav/file",
        "/elsewhere/..;/dav/file",
        "/elsewhere/..;a=b/dav/file",
        "/./dav/file",
        "/;/dav/file",
        "/;x/dav/file",
        "/dav;x/file",
        "/%64av;x=y/file",
        "/elsewhere%2F..%2Fdav/file",
        "/elsewhere\\..\\dav/file",
        "//dav/file",
        "/%64%61%76/file",
        "/dav//file",
        "http://localhost/dav/file",
        "http://localhost/elsewhere/../dav/file",
      })
  void noSpellingOfAGuardedPathIsOpen(String path) throws Exception {
    start("dav.uncovered = open", "tls.required = false");
    Files.writeString(site.files.resolve("file"), "guarded");

    assertThat(site.exchange("GET " + path + " HTTP/1.1"))
        .matches("(?s)HTTP/1.1 40[01] .*")
        .doesNotContain("guarded");
  }

  @ParameterizedTest
  @CsvSource({
    "/.well-known/caldav, /echo/caldav/",
    "/.well-known/caldav/, /echo/caldav/",
    "/.well-known/carddav, /echo/carddav/",
  })
  void theWellKnownPathsLeadOn(String path, String target) {
    start();
    HttpResponse<String> answer =
        site.send(site.request(path).method("PROPFIND", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location")).hasValue(target);
  }

  @Test
  void optionsNeedACredential() {
    start();
    assertThat(options("/dav/").statusCode()).isEqualTo(401);
    assertThat(options("/echo/Microsoft-Server-ActiveSync").statusCode()).isEqualTo(401);

    HttpResponse<String> answer =
        site.send(site.request("/dav/", BOB, "secret").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(answer.headers().firstValue("DAV").orElseThrow()).startsWith("1");
  }

  private HttpResponse<String> options(String path) {
    return site.send(
        site.request(path)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Access-Control-Request-Method", "PROPFIND")
            .setHeader("X-Forwarded-Proto", "https"));
  }

  @Test
  void aPreflightPassesOnlyWhereAskedFor() {
    String[] preflight = {
      "OPTIONS /echo/webdav/x HTTP/1.1",
      "Origin: https://app.example.test",
      "Access-Control-Request-Method: PROPFIND"
    };
    start("tls.required = false");
    assertThat(site.exchange(preflight)).startsWith("HTTP/1.1 401 ");

    stop();
    start("tls.required = false", "dav.preflight = true");
    assertThat(site.exchange(preflight)).startsWith("HTTP/1.1 200 ").contains("user=null");
    assertThat(site.exchange("OPTIONS /echo/webdav/x HTTP/1.1")).startsWith("HTTP/1.1 401 ");
    assertThat(site.exchange("GET /echo/webdav/x HTTP/1.1", preflight[1], preflight[2]))
        .startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/dav/b, 201",
    "/dav/b, 201",
    "https://127.0.0.1/echo/caldav/b, 403",
    "/elsewhere/b, 403",
    "/dav/../echo/b, 400",
    "/dav/%2e%2e/b, 400",
    "dav/b, 400",
    "mailto:x, 400",
  })
  void whatIsMovedStaysInItsService(String destination, int status) throws Exception {
    start();
    Files.writeString(site.files.resolve("a"), "content");
    String own = destination.replace("127.0.0.1", "127.0.0.1:" + site.port());

    HttpResponse<String> answer =
        site.send(
            site.request("/dav/a", BOB, "secret")
                .setHeader("X-Forwarded-Proto", "https")
                .header("Destination", own)
                .method("MOVE", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
  }
}
