package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private CoreFixture core;
  private @Nullable DavSite site;

  private void start(String... more) {
    site = DavSite.with(more);
    core = site.core;
    core.addUser(BOB);
  }

  @AfterEach
  void stop() {
    if (site != null) {
      site.close();
      core.close();
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
