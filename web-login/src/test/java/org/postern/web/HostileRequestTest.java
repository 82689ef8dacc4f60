package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRequestTest {
  private static SignInSite site;

  @BeforeAll
  static void start() {
    site = new SignInSite();
    site.core.addUser("carol@example.test");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"user\"",
        "{",
        "{}",
        "{\"user\":\"carol@example.test\"}",
        "{\"secret\":\"secret\"}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\"",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\"} x",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\"}{}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",\"secret\":\"secret\"}",
        "{\"user\":\"a\",\"user\":\"carol@example.test\",\"secret\":\"secret\"}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",\"admin\":true}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",\"endOther\":\"true\"}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",\"endOther\":1}",
        "{\"user\":\"carol@example.test\",\"secret\":\"secret\",\"endOther\":null}",
        "{\"user\":null,\"secret\":\"secret\"}",
        "{\"user\":\"carol@example.test\",\"secret\":1234755224}",
        "{\"user\":[\"carol@example.test\"],\"secret\":\"secret\"}",
        "{\"user\":{\"user\":\"carol@example.test\"},\"secret\":\"secret\"}",
        "{'user':'carol@example.test','secret':'secret'}",
        "{user:\"carol@example.test\",secret:\"secret\"}",
        "{\"user\":\"carol@example.test\",/**/\"secret\":\"secret\"}",
        "{\"user\":\"carol\u0000@example.test\",\"secret\":\"secret\"}",
        "{\"user\":\"carol@example.test\",\"secret\":\"sec\\qret\"}",
        "user=carol%40example.test&secret=secret"
      })
  void aBodyThatIsNotTheOneJsonObjectIsABadRequest(String body) {
    HttpResponse<String> answer = site.post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"bad-request\"}");
  }

  @Test
  void aDeeplyNestedBodyIsABadRequest() {
    assertThat(site.post("[".repeat(4000)).statusCode()).isEqualTo(400);
    assertThat(site.post("{\"user\":".repeat(500)).statusCode()).isEqualTo(400);
  }

  @Test
  void bytesThatAreNoUtf8AreABadRequest() {
    byte[] body = SignInSite.body("carol@example.test", "secret?").getBytes();
    body[body.length - 3] = (byte) 0xff;

    HttpResponse<String> answer =
        site.send(
            site.request("/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyBeyondTheLimitIsTooLarge() {
    String empty = SignInSite.body("carol@example.test", "");
    String atLimit =
        SignInSite.body("carol@example.test", "x".repeat(SignInRequest.MAX_BYTES - empty.length()));

    assertThat(site.post(atLimit).statusCode()).isEqualTo(401);
    assertThat(site.post(atLimit + " ").statusCode()).isEqualTo(413);
    assertThat(site.post(" ".repeat(50_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void anEndlessBodyIsCutOff() {
    String answer =
        site.exchange(
            "POST /session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000000\r\n\r\n"
                + " ".repeat(5000));

    assertThat(answer).startsWith("HTTP/1.1 413 ").containsIgnoringCase("Connection: close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=iso-8859-1",
        "application/json, text/plain",
        "text/plain; a=application/json"
      })
  void onlyJsonIsTaken(String type) {
    HttpResponse<String> answer =
        site.send(
            site.request("/session")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(SignInSite.body("carol@example.test", "secret"))));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).isEqualTo("{\"error\":\"json-required\"}");
  }

  @Test
  void aBodyWithoutATypeIsNotTaken() {
    assertThat(
            site.send(
                    site.request("/session")
                        .POST(
                            BodyPublishers.ofString(
                                SignInSite.body("carol@example.test", "secret"))))
                .statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "OPTIONS", "post"})
  void otherMethodsAreToldWhichThereAre(String method) {
    HttpResponse<String> answer =
        site.send(site.request("/session").method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST, DELETE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/session/", "/sessions", "/session;a=b", "/SESSION", "/sess%69on", "/a/b"})
  void otherPathsAreNotThere(String path) {
    HttpResponse<String> answer =
        site.send(
            site.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SignInSite.body("carol@example.test", "secret"))));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"error\":\"not-found\"}");
  }

  @Test
  void secretsInTheAddressAreRefused() {
    HttpResponse<String> answer =
        site.send(
            site.request("/session?user=carol@example.test&secret=secret")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SignInSite.body("carol@example.test", "secret"))));

    assertThat(answer.statusCode()).isEqualTo(400);
  }
}
