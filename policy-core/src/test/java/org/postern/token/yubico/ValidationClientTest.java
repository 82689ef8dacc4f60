package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.secret.Secret;
import org.postern.token.yubico.YubicoValidation.Answer;

final class ValidationClientTest {
  private static final Secret KEY = Secret.of("a key of the service");
  private static final String OTP = "vvincredibleceddrrrrrrrrrrrrrrrrrrrrrrrrrrrr";
  private static final Answer RIGHT = new Answer.Right(OptionalLong.of(7 * 256 + 3));

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private ValidationService service(ValidationService.Behaviour behaviour) throws IOException {
    ValidationService service = new ValidationService(behaviour);
    open.add(service);
    return service;
  }

  private static ValidationClient client(Duration timeout, URI... urls) {
    return new ValidationClient(
        new ValidationSettings(List.of(urls), 42, Optional.of(KEY), timeout, Optional.empty()),
        Clock.systemUTC());
  }

  private static ValidationClient client(URI... urls) {
    return client(Duration.ofSeconds(20), urls);
  }

  /** What an honest service says to a request, before it is signed. */
  private static Map<String, String> honest(Map<String, String> request, String status) {
    Map<String, String> reply = new TreeMap<>();
    reply.put("otp", request.getOrDefault("otp", ""));
    reply.put("nonce", request.getOrDefault("nonce", ""));
    reply.put("status", status);
    reply.put("t", "2026-11-24T12:00:00Z0000");
    reply.put("sl", "100");
    reply.put("timestamp", "66051");
    reply.put("sessioncounter", "7");
    reply.put("sessionuse", "3");
    return reply;
  }

  private static String signed(Map<String, String> reply) {
    return ValidationReply.format(new ValidationFields(reply).signed(KEY));
  }

  private static ValidationService.Behaviour saying(Function<Map<String, String>, String> body) {
    return (request, exchange) -> ValidationService.send(exchange, body.apply(request));
  }

  private static ValidationService.Behaviour status(ValidationStatus status) {
    return saying(request -> signed(honest(request, status.name())));
  }

  @Test
  void anHonestServiceIsBelieved() throws IOException {
    ValidationService service = service(status(ValidationStatus.OK));

    assertThat(client(service.url()).validate(OTP)).isEqualTo(RIGHT);

    Map<String, String> request = service.requests.get(0);
    assertThat(request)
        .containsEntry("id", "42")
        .containsEntry("otp", OTP)
        .containsEntry("timestamp", "1");
    assertThat(request.get("nonce")).matches("[0-9a-f]{32}");
    assertThat(new ValidationFields(request).signedBy(KEY)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(ValidationStatus.class)
  void onlyStatusesThatJudgeTheCodeAreMoreThanAnOutage(ValidationStatus status) throws IOException {
    Answer answer = client(service(status(status)).url()).validate(OTP);

    switch (status) {
      case OK -> assertThat(answer).isEqualTo(RIGHT);
      case BAD_OTP -> assertThat(answer).isEqualTo(new Answer.Wrong());
      case REPLAYED_OTP -> assertThat(answer).isEqualTo(new Answer.Replayed());
      default ->
          assertThat(answer)
              .isInstanceOfSatisfying(
                  Answer.Unavailable.class,
                  fault -> assertThat(fault.reason()).contains(status.name()));
    }
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("another nonce", with("nonce", "ffffffffffffffffffffffffffffffff")),
        lie("another code", with("otp", OTP.replace('r', 't'))),
        lie("no nonce", without("nonce")),
        lie("no code", without("otp")),
        lie("no status", without("status")),
        lie("a status in lower case", with("status", "ok")),
        lie("two statuses", request -> signed(honest(request, "OK")) + "status=OK\r\n"),
        lie(
            "two statuses, signed as one of them",
            request -> "status=BAD_OTP\r\n" + signed(honest(request, "OK"))),
        lie(
            "no signature",
            request -> ValidationReply.format(new ValidationFields(honest(request, "OK")))),
        lie(
            "a signature that is empty",
            request ->
                "h=\r\n" + ValidationReply.format(new ValidationFields(honest(request, "OK")))),
        lie(
            "a signature by the empty key",
            request ->
                ValidationReply.format(
                    new ValidationFields(honest(request, "OK")).signed(Secret.of("\0")))),
        lie(
            "a signature by another key",
            request ->
                ValidationReply.format(
                    new ValidationFields(honest(request, "OK")).signed(Secret.of("another")))),
        lie(
            "a status that was changed after it was signed",
            request -> signed(honest(request, "BAD_OTP")).replace("status=BAD_OTP", "status=OK")),
        lie("line feeds only", request -> signed(honest(request, "OK")).replace("\r\n", "\n")),
        lie(
            "carriage returns only",
            request -> signed(honest(request, "OK")).replace("\r\n", "\r")),
        lie("a line that is none", request -> signed(honest(request, "OK")) + "OK\r\n"),
        lie("HTML before it", request -> "<html>\r\n" + signed(honest(request, "OK"))),
        lie("counters that are none", with("sessioncounter", "70000")),
        lie("one counter", without("sessionuse")),
        lie("nothing", request -> ""),
        lie(
            "too much",
            request -> signed(honest(request, "OK")) + "x=" + "y".repeat(5000) + "\r\n"));
  }

  private static Arguments lie(String what, Function<Map<String, String>, String> body) {
    return Arguments.of(what, body);
  }

  private static Function<Map<String, String>, String> with(String name, String value) {
    return request -> {
      Map<String, String> reply = honest(request, "OK");
      reply.put(name, value);
      return signed(reply);
    };
  }

  private static Function<Map<String, String>, String> without(String name) {
    return request -> {
      Map<String, String> reply = honest(request, "OK");
      reply.remove(name);
      return signed(reply);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aServiceThatLiesIsAnOutage(String what, Function<Map<String, String>, String> body)
      throws IOException {
    assertThat(client(service(saying(body)).url()).validate(OTP))
        .isInstanceOfSatisfying(
            Answer.Unavailable.class, fault -> assertThat(fault.reason()).doesNotContain(OTP));
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aServiceThatMisbehavesIsAnOutage(String what, ValidationService.Behaviour behaviour)
      throws IOException {
    assertThat(client(Duration.ofSeconds(1), service(behaviour).url()).validate(OTP))
        .isInstanceOfSatisfying(
            Answer.Unavailable.class, fault -> assertThat(fault.reason()).doesNotContain(OTP));
  }

  static Stream<Arguments> transports() throws IOException {
    ValidationService honest = new ValidationService(status(ValidationStatus.OK));
    return Stream.<Arguments>of(
            behaves(
                "a redirect to an honest service",
                (request, exchange) -> {
                  exchange
                      .getResponseHeaders()
                      .add("Location", honest.url() + "?" + exchange.getRequestURI().getRawQuery());
                  exchange.sendResponseHeaders(302, -1);
                }),
            behaves(
                "an error with a right reply",
                (request, exchange) -> {
                  byte[] body = signed(honest(request, "OK")).getBytes(StandardCharsets.US_ASCII);
                  exchange.sendResponseHeaders(500, body.length);
                  exchange.getResponseBody().write(body);
                }),
            behaves(
                "a body without an end",
                (request, exchange) -> {
                  exchange.sendResponseHeaders(200, 0);
                  endless(exchange, signed(honest(request, "OK")));
                }),
            behaves(
                "a right reply whose last byte never comes",
                (request, exchange) -> {
                  byte[] body = signed(honest(request, "OK")).getBytes(StandardCharsets.US_ASCII);
                  exchange.sendResponseHeaders(200, body.length + 1L);
                  exchange.getResponseBody().write(body);
                  exchange.getResponseBody().flush();
                  hang();
                }),
            behaves("no answer at all", (request, exchange) -> hang()))
        .onClose(honest::close);
  }

  private static Arguments behaves(String what, ValidationService.Behaviour behaviour) {
    return Arguments.of(what, behaviour);
  }

  private static void endless(HttpExchange exchange, String begin) throws IOException {
    OutputStream out = exchange.getResponseBody();
    out.write(begin.getBytes(StandardCharsets.US_ASCII));
    while (!Thread.currentThread().isInterrupted()) {
      out.write("x=y\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static ValidationService.Behaviour after(
      Runnable first, ValidationService.Behaviour behaviour) {
    return (request, exchange) -> {
      first.run();
      behaviour.answer(request, exchange);
    };
  }

  /** Until the service is closed. */
  private static void hang() {
    await(new CountDownLatch(1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theFirstServiceThatJudgesDecidesAndFaultsOfOthersDoNot() throws IOException {
    ValidationService silent = service((request, exchange) -> hang());
    CountDownLatch others = new CountDownLatch(2);
    ValidationService seenBefore =
        service(after(others::countDown, status(ValidationStatus.REPLAYED_REQUEST)));
    ValidationService broken =
        service(
            after(others::countDown, (request, exchange) -> exchange.sendResponseHeaders(503, -1)));
    ValidationService honest = service(after(() -> await(others), status(ValidationStatus.OK)));

    ValidationClient client = client(silent.url(), seenBefore.url(), broken.url(), honest.url());
    assertThat(client.validate(OTP)).isEqualTo(RIGHT);
    assertThat(honest.requests.get(0)).isEqualTo(seenBefore.requests.get(0));
  }

  @Test
  void eachServicesHealthIsKnown() throws IOException {
    ValidationService broken =
        service((request, exchange) -> exchange.sendResponseHeaders(503, -1));
    ValidationClient client = client(broken.url(), nobody());
    assertThat(client.health()).isEmpty();

    assertThat(client.validate(OTP)).isInstanceOf(Answer.Unavailable.class);

    assertThat(client.health()).hasSize(2);
    assertThat(client.health().get(0).fault()).contains("HTTP status 503");
    assertThat(client.health().get(1).fault().orElseThrow()).contains("ConnectException");
  }

  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/wsapi/2.0/verify");
    }
  }

  @Test
  void countersThatAreNotSignedAreNotBelievedButTheRestIs() throws IOException {
    ValidationService yubiserver =
        service(
            saying(
                request -> {
                  Map<String, String> unsigned = honest(request, "OK");
                  Map<String, String> part = new TreeMap<>(unsigned);
                  List.of("timestamp", "sessioncounter", "sessionuse").forEach(part::remove);
                  unsigned.put("h", new ValidationFields(part).signed(KEY).get("h").orElseThrow());
                  return ValidationReply.format(new ValidationFields(unsigned));
                }));

    assertThat(client(yubiserver.url()).validate(OTP))
        .isEqualTo(new Answer.Right(OptionalLong.empty()));
  }

  @Test
  void requestsGoThroughTheProxy() throws IOException {
    ValidationService proxy = service(status(ValidationStatus.OK));
    ValidationClient client =
        new ValidationClient(
            new ValidationSettings(
                List.of(URI.create("http://validation.example.test/wsapi/2.0/verify")),
                42,
                Optional.of(KEY),
                Duration.ofSeconds(20),
                Optional.of(proxy.address())),
            Clock.systemUTC());

    assertThat(client.validate(OTP)).isEqualTo(RIGHT);
  }

  @Test
  void manyThreadsGetTheAnswersToTheirOwnCodes() throws Exception {
    ValidationService service =
        service(
            saying(
                request ->
                    signed(honest(request, request.get("otp").endsWith("c") ? "OK" : "BAD_OTP"))));
    ValidationClient client = client(service.url());
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> checks = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        String otp = OTP.substring(0, 43) + (i % 2 == 0 ? 'c' : 'b');
        Answer expected = i % 2 == 0 ? RIGHT : new Answer.Wrong();
        checks.add(() -> client.validate(otp).equals(expected));
      }
      for (Future<Boolean> right : pool.invokeAll(checks)) {
        assertThat(right.get()).isTrue();
      }
      assertThat(service.requests.stream().map(request -> request.get("nonce")).distinct())
          .hasSize(80);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void withoutAKeyOnlyTlsIsBelieved() {
    assertThatThrownBy(
            () ->
                new ValidationSettings(
                    List.of(URI.create("http://127.0.0.1/")),
                    1,
                    Optional.empty(),
                    Duration.ofSeconds(1),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a key");
  }
}
