package org.postern.james.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.james.core.Username;
import org.apache.james.jmap.Endpoint;
import org.apache.james.jmap.JMAPRoute;
import org.apache.james.jmap.JMAPRoutes;
import org.apache.james.jmap.http.AuthenticationStrategy;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider.AuthorizationStep;
import org.apache.james.mailbox.exception.MailboxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.config.ConfigException;
import org.postern.config.JmapConfig;
import org.postern.enrolment.Actor;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.policy.SecurityLevel;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Over real HTTP, before routes that do as James' do. */
final class JmapServerTest {
  private static final String WRONG = "Bearer error=\"invalid_token\"";
  private static final Actor ADMINISTRATOR = new Actor("test", "unknown");

  private final CoreFixture fixture = new CoreFixture("proxy.trusted = 127.0.0.1");
  private final LiveConnections live =
      new LiveConnections(fixture.store.accounts(), fixture.core::mayStay);
  private final AuthenticationStrategy strategy = new GrantedSession();
  private final HttpClient client = HttpClient.newHttpClient();
  private final MailboxManager mailboxes = mock(MailboxManager.class);
  private JmapServer server = server(Set.of(strategy));

  private JmapServer server(Set<AuthenticationStrategy> strategies) {
    Doors doors = new Doors(fixture.core, fixture.config.doors().proxies());
    JMAPRoutes routes =
        () ->
            Stream.of(
                route(HttpMethod.GET, "/jmap/session", this::who),
                route(HttpMethod.GET, "/eventSource", this::stream),
                route(HttpMethod.GET, "/.well-known/jmap", JMAPRoutes.redirectTo("/jmap/session")),
                route(HttpMethod.OPTIONS, "/jmap/session", JMAPRoutes.CORS_CONTROL));
    return new JmapServer(
        Optional.of(new JmapConfig("127.0.0.1", 0)),
        strategies,
        Set.of(routes),
        new JmapDoor(doors, fixture.config.doors().proxies(), live, mailboxes),
        live,
        mock(ChangeListeners.class));
  }

  private static JMAPRoute route(HttpMethod method, String path, JMAPRoute.Action action) {
    return JMAPRoute.builder()
        .endpoint(Endpoint.ofFixedPath(method, path))
        .action(action)
        .corsHeaders();
  }

  private Mono<Void> who(HttpServerRequest request, HttpServerResponse response) {
    return strategy
        .createMailboxSession(request)
        .flatMap(session -> response.sendString(Mono.just(session.getUser().asString())).then());
  }

  private Mono<Void> stream(HttpServerRequest request, HttpServerResponse response) {
    return response
        .sse()
        .sendString(Flux.concat(Mono.just("event: begin\n\n"), Flux.never()))
        .then();
  }

  @BeforeEach
  void start() throws MailboxException {
    when(mailboxes.authenticate(any()))
        .thenAnswer(
            call -> {
              Username user = call.getArgument(0);
              MailboxSession session = mock(MailboxSession.class);
              when(session.getUser()).thenReturn(user);
              AuthorizationStep step = mock(AuthorizationStep.class);
              when(step.withoutDelegation()).thenReturn(session);
              return step;
            });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    live.close();
    fixture.close();
  }

  private HttpRequest.Builder request(String path) {
    int port = server.server().orElseThrow().port();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("X-Forwarded-For", "192.0.2.7");
  }

  private HttpResponse<String> get(String authorization) {
    return send(request("/jmap/session").header("Authorization", authorization));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the server does not answer", e);
    }
  }

  private static String basic(String name, String secret) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((name + ':' + secret).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> challenge(HttpResponse<?> response) {
    return response.headers().firstValue("WWW-Authenticate");
  }

  @Test
  void aNormalPasswordOpensAtLevelOffAloneAndUnderTheCanonicalName() {
    fixture.addUser("bob");
    fixture.passwords.alias("bobby", "bob");
    fixture.enrol("web", SecurityLevel.WEB_OTP);

    assertThat(get(basic("Bobby", "secret")).body()).isEqualTo("bob");
    assertThat(get(basic("web", "secret")).statusCode()).isEqualTo(401);
  }

  @Test
  void aTicketOpensFromAnywhereAtEveryLevel() {
    for (SecurityLevel level :
        new SecurityLevel[] {SecurityLevel.WEB_OTP, SecurityLevel.OTP_ONLY}) {
      String name = level.name().toLowerCase(Locale.ROOT);
      fixture.enrol(name, level);
      String ticket = fixture.ticket(name, "1234" + fixture.code());

      assertThat(get("Bearer " + ticket).body()).isEqualTo(name);
      assertThat(get(basic(name, ticket)).body()).isEqualTo(name);
    }
  }

  @Test
  void everyRefusalIsTheSameToTheByte() {
    fixture.addUser("off");
    fixture.enrol("only", SecurityLevel.OTP_ONLY);

    assertThat(
            Stream.of(
                    get(basic("off", "wrong")),
                    get(basic("nobody", "secret")),
                    get(basic("only", "secret")),
                    get(basic("only", "1234" + fixture.code())),
                    get("Bearer pt_x"),
                    get("Basic !"))
                .map(reply -> reply.statusCode() + " " + challenge(reply) + reply.body()))
        .containsOnly(
            "401 Optional["
                + WRONG
                + "]{\"type\":\"about:blank\",\"status\":401,"
                + "\"detail\":\"Authentication failed.\"}");
  }

  @Test
  void whoSendsNoCredentialHasNoneThatIsWrong() {
    HttpResponse<String> reply = send(request("/jmap/session"));

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(challenge(reply)).contains("Bearer realm=\"jmap\"");
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void aRequestInClearIsRefusedUnreadAndUnasked() {
    fixture.addUser("bob");

    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {
          request("/jmap/session").header("Authorization", basic("bob", "secret")),
          request("/jmap/session")
        }) {
      HttpResponse<String> reply = send(request.header("X-Forwarded-Proto", "http"));
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(challenge(reply)).isEmpty();
    }
    assertThat(fixture.passwords.asked()).isEmpty();
  }

  @Test
  void anOutageIsNoRefusal() {
    fixture.addUser("bob");
    fixture.passwords.setDown(true);
    HttpResponse<String> reply = get(basic("bob", "secret"));

    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    assertThat(challenge(reply)).isEmpty();
    assertThat(reply.body()).doesNotContain("directory");
  }

  @Test
  void whoIsThrottledHearsWhenToComeBack() {
    fixture.addUser("bob");
    HttpResponse<String> reply = get(basic("bob", "wrong"));
    for (int i = 0; i < 20 && reply.statusCode() == 401; i++) {
      reply = get(basic("bob", "wrong" + i));
    }

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(fixture.events.get(fixture.events.size() - 1).address()).isEqualTo("192.0.2.7");
  }

  @Test
  void aBrowserMayReadWhyItIsRefused() {
    assertThat(get("Bearer pt_x").headers().firstValue("Access-Control-Allow-Origin"))
        .contains("*");
  }

  @Test
  void onlyWhatTellsNothingNeedsNoCredential() {
    assertThat(send(request("/.well-known/jmap")).statusCode()).isEqualTo(308);
    assertThat(
            send(request("/jmap/session").method("OPTIONS", HttpRequest.BodyPublishers.noBody()))
                .statusCode())
        .isEqualTo(200);
    assertThat(send(request("/authentication")).statusCode()).isEqualTo(404);
  }

  @Test
  void aStreamEndsWhenItsDoorIsClosed() {
    fixture.addUser("bob");
    CompletableFuture<HttpResponse<String>> stream =
        client.sendAsync(
            request("/eventSource").header("Authorization", basic("bob", "secret")).build(),
            BodyHandlers.ofString());
    await().until(() -> live.size() == 1);

    fixture.accounts.setState(
        ADMINISTRATOR, fixture.accounts.findOrCreate(new UserName("bob")), AccountState.SUSPENDED);
    live.look();

    await().until(stream::isDone);
    assertThat(live.size()).isZero();
  }

  @Test
  void aRequestThatIsAnsweredIsNotWatchedAnyLonger() {
    fixture.addUser("bob");
    get(basic("bob", "secret"));

    await()
        .untilAsserted(
            () -> {
              live.look();
              assertThat(live.size()).isZero();
            });
  }

  @Test
  void inAnyOtherServerTheStrategyLetsNobodyIn() {
    assertThat(strategy.createMailboxSession(mock(HttpServerRequest.class)).blockOptional())
        .isEmpty();
    assertThat(strategy.correspondingChallenge().asString()).isEqualTo("Bearer realm=\"jmap\"");
  }

  @Test
  void theRoutesOfJamesMayAskNobodyElse() {
    assertThatThrownBy(() -> server(Set.of(strategy, mock(AuthenticationStrategy.class))).start())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "authentication.strategy.rfc8621=org.postern.james.jmap.GrantedSession");
    assertThatThrownBy(() -> server(Set.of()).start()).isInstanceOf(ConfigException.class);
  }

  @Test
  void whenJamesStopsThePortIsClosed() {
    HttpRequest.Builder request = request("/jmap/session");
    server.stop();
    assertThatThrownBy(
            () -> HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()))
        .isInstanceOf(ConnectException.class);
  }
}
