package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.policy.SecurityLevel;

class DavAuthenticationFilterTest {
  private static final String BOB = "bob@example.test";
  private static final String CHALLENGE = "Basic realm=\"Postern\", charset=\"UTF-8\"";

  private final List<AutoCloseable> open = new ArrayList<>();
  private CoreFixture core;
  private DavSite site;

  private void start(String... more) {
    List<String> lines = new ArrayList<>(List.of(DavSite.PATHS));
    lines.addAll(List.of(more));
    core = new CoreFixture(lines.toArray(String[]::new));
    core.addUser(BOB);
    site = new DavSite(core);
    open.add(site);
    open.add(core);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  @Test
  void theApplicationSeesTheUserAndNoCredential() {
    start();
    core.passwords.alias("robert@example.test", BOB);

    HttpResponse<String> answer = site.get("/echo/caldav/x", "Robert@Example.test", "secret");

    assertThat(answer.body())
        .startsWith("user=" + BOB + "\nprincipal=" + BOB + "\ntype=BASIC\n")
        .doesNotContain("header authorization");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void noHttpSessionIsEverMade() {
    start();
    for (int request = 0; request < 5; request++) {
      site.get("/dav/", BOB, "secret");
      site.get("/dav/", BOB, "wrong");
    }

    assertThat(site.sessions()).isZero();
  }

  @Test
  void whoComesWithoutACredentialIsChallengedAndNotCounted() {
    start();
    for (int probe = 0; probe < 50; probe++) {
      HttpResponse<String> answer = site.send(site.request("/echo/carddav/"));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(CHALLENGE);
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    assertThat(core.events).isEmpty();
    assertThat(core.passwords.hashes()).isZero();
    assertThat(site.get("/echo/carddav/", BOB, "secret").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Basic !!!",
        "Authorization: Basic",
        "Authorization: Bearer a b",
        "Authorization: Digest username=bob",
        "Authorization: Basic Ym9iQGV4YW1wbGUudGVzdDpzZWNyZXQ=\r\nAuthorization: Basic"
            + " Ym9iQGV4YW1wbGUudGVzdDpzZWNyZXQ=",
      })
  void whatIsNoCredentialIsAnsweredLikeNone(String header) {
    start("tls.required = false");

    assertThat(site.exchange("GET /dav/ HTTP/1.1", header))
        .startsWith("HTTP/1.1 401 ")
        .isEqualTo(site.exchange("GET /dav/ HTTP/1.1"));
    assertThat(core.events).isEmpty();
  }

  @Test
  void aPasswordInLatin1IsRead() {
    start();
    core.passwords.add("jürgen@example.test", "pässword");
    String latin1 =
        Base64.getEncoder()
            .encodeToString("jürgen@example.test:pässword".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(
            site.send(site.request("/dav/").header("Authorization", "Basic " + latin1))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void anAcceptedPasswordIsHashedOnceForManyRequests() {
    start();
    for (int request = 0; request < 20; request++) {
      assertThat(site.get("/dav/", BOB, "secret").statusCode()).isEqualTo(200);
    }
    assertThat(core.passwords.hashes()).isEqualTo(1);

    core.enrol(BOB, SecurityLevel.OTP_ONLY);
    assertThat(site.get("/dav/", BOB, "secret").statusCode()).isEqualTo(401);
  }

  @Test
  void theIdentityHeaderIsTheFiltersOnly() {
    start("dav.identity-header = X-Remote-User");

    HttpResponse<String> answer =
        site.send(
            site.request("/echo/webdav/", BOB, "secret")
                .header("x-remote-user", "mallory")
                .header("X_Remote_User", "mallory")
                .header("X-Remote_User", "mallory")
                .header("Remote-User", "mallory")
                .header("X-Forwarded-User", "mallory"));

    assertThat(answer.body()).contains("header x-remote-user=[" + BOB + "]");
    assertThat(answer.body()).doesNotContain("mallory");
  }

  @Test
  void withoutAnIdentityHeaderNobodyIsNamedInOne() {
    start();

    HttpResponse<String> answer =
        site.send(site.request("/echo/webdav/", BOB, "secret").header("X-Remote-User", "mallory"));

    assertThat(answer.body()).startsWith("user=" + BOB).doesNotContain("x-remote-user");
  }

  @Test
  void theCredentialGoesOnWhereItIsKept() {
    start("dav.keep-authorization = true");

    assertThat(site.get("/echo/webdav/", BOB, "secret").body())
        .contains("header authorization=[" + DavSite.basic(BOB, "secret") + "]");
  }

  @Test
  void aPathOfNoServiceIsRefused() {
    start();

    assertThat(site.get("/elsewhere", BOB, "secret").statusCode()).isEqualTo(403);
    assertThat(site.get("/", BOB, "secret").statusCode()).isEqualTo(403);
    assertThat(core.events).isEmpty();
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

  @Test
  void whatTheApplicationForwardsOrDispatchesKeepsItsUser() {
    start("dav.identity-header = X-Remote-User");

    assertThat(site.get("/echo/webdav/x?forward", BOB, "secret").body())
        .startsWith("user=" + BOB)
        .doesNotContain("header authorization");
    assertThat(site.get("/echo/webdav/x?async", BOB, "secret").body())
        .startsWith("user=" + BOB)
        .doesNotContain("header authorization");
  }

  @Test
  void aRequestInClearIsRefusedWithoutAChallenge() {
    start();
    HttpResponse<String> answer =
        site.send(site.request("/dav/", BOB, "secret").setHeader("X-Forwarded-Proto", "http"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "location");
    assertThat(
            site.send(site.request("/.well-known/caldav").setHeader("X-Forwarded-Proto", "http"))
                .statusCode())
        .isEqualTo(403);
    assertThat(core.passwords.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/echo/webdav/, curl/8.0, 429",
    "/echo/caldav/, 'DAVx5/4.3.9-ose (2023/11/03; okhttp/4.12.0) Android/13', 503",
    "/echo/caldav/, DAVdroid/2.6, 503",
    "/echo/Microsoft-Server-ActiveSync, Android/13-EAS-2.0, 503",
  })
  void whoGuessesIsToldToWaitInWordsHeKnows(String path, String agent, int status) {
    start();
    HttpResponse<String> answer = guess(path, agent, 0);
    for (int guess = 1; guess < 60 && answer.statusCode() == 401; guess++) {
      answer = guess(path, agent, guess);
    }

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
  }

  private HttpResponse<String> guess(String path, String agent, int guess) {
    return site.send(site.request(path, BOB, "guess" + guess).header("User-Agent", agent));
  }

  @Test
  void anOutageComesWithATime() {
    start();
    core.passwords.setDown(true);
    HttpResponse<String> answer = site.get("/dav/", BOB, "secret");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
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

  @Test
  void aHeadIsAnsweredWithoutABody() {
    start("tls.required = false");

    assertThat(site.exchange("HEAD /dav/ HTTP/1.1"))
        .startsWith("HTTP/1.1 401 ")
        .endsWith("\r\n\r\n");
  }

  @Test
  void anApplicationWhoseFilterCannotOpenDoesNotStart(@TempDir Path directory) throws Exception {
    assertThatThrownBy(() -> new DavAuthenticationFilter().init(parameters(null)))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("config");
    Path missing = directory.resolve("postern.properties");
    assertThatThrownBy(() -> new DavAuthenticationFilter().init(parameters(missing.toString())))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("there is no such file");
    Files.writeString(missing, "dav.webdav = /dav\n");
    assertThatThrownBy(() -> new DavAuthenticationFilter().init(parameters(missing.toString())))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("password.authority: is not set");
  }

  @Test
  void aFilterThatIsNotOpenLetsNothingThrough() {
    assertThatThrownBy(
            () ->
                new DavAuthenticationFilter()
                    .doFilter(
                        null,
                        null,
                        (request, response) -> {
                          throw new AssertionError("it went on");
                        }))
        .isInstanceOf(ServletException.class);
  }

  private static FilterConfig parameters(@Nullable String config) {
    return new FilterConfig() {
      @Override
      public String getFilterName() {
        return "postern";
      }

      @Override
      public ServletContext getServletContext() {
        throw new AssertionError("nobody needs it");
      }

      @Override
      public @Nullable String getInitParameter(String name) {
        return name.equals("config") ? config : null;
      }

      @Override
      public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(List.of("config"));
      }
    };
  }
}
