package org.postern.james.jmap;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import com.google.inject.name.Named;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.PreDestroy;
import org.apache.james.jmap.JMAPRoute;
import org.apache.james.jmap.JMAPRoutes;
import org.apache.james.jmap.http.AuthenticationStrategy;
import org.apache.james.util.ReactorUtils;
import org.apache.james.utils.UserDefinedStartable;
import org.postern.config.ConfigException;
import org.postern.config.JmapConfig;
import org.postern.james.JamesPostern;
import org.postern.james.live.LiveConnections;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Named as {@code guice.extension.startable}: serves James' JMAP routes at {@code jmap.address} and
 * {@code jmap.port}, if there is a port.
 */
@Singleton
public final class JmapServer implements UserDefinedStartable {
  private static final Logger LOGGER = LoggerFactory.getLogger(JmapServer.class);

  /** Redirects to the session resource and tells nothing else (RFC 8620 §2.2). */
  private static final String WELL_KNOWN = "/.well-known/jmap";

  private final Optional<JmapConfig> config;
  private final Set<AuthenticationStrategy> strategies;
  private final List<JMAPRoute> routes;
  private final JmapDoor door;
  private final LiveConnections live;
  private final ChangeListeners listeners;
  private Optional<DisposableServer> server = Optional.empty();

  /**
   * @param strategies that the routes ask
   * @param routes of RFC 8621 only; James hands out those of the draft elsewhere
   */
  @Inject
  JmapServer(
      JamesPostern james,
      @Named("jmapRFC8621AuthenticationStrategies") Set<AuthenticationStrategy> strategies,
      Set<JMAPRoutes> routes,
      JmapDoor door,
      LiveConnections live,
      ChangeListeners listeners) {
    this(james.postern().config().james().jmap(), strategies, routes, door, live, listeners);
  }

  JmapServer(
      Optional<JmapConfig> config,
      Set<AuthenticationStrategy> strategies,
      Set<JMAPRoutes> routes,
      JmapDoor door,
      LiveConnections live,
      ChangeListeners listeners) {
    this.config = config;
    this.strategies = strategies;
    this.routes = routes.stream().flatMap(JMAPRoutes::routes).toList();
    this.door = door;
    this.live = live;
    this.listeners = listeners;
  }

  /**
   * @throws ConfigException when the routes would ask somebody else too
   */
  @Override
  public void start() {
    config.ifPresent(this::start);
  }

  private void start(JmapConfig listen) {
    if (strategies.size() != 1 || !strategies.stream().allMatch(GrantedSession.class::isInstance)) {
      throw new ConfigException(
          "jmap.properties: write authentication.strategy.rfc8621="
              + GrantedSession.class.getName()
              + " and no other; without it the routes of James would check passwords themselves");
    }
    listeners.register();
    DisposableServer bound =
        HttpServer.create()
            .host(listen.address())
            .port(listen.port())
            .handle(this::handle)
            .bindNow();
    server = Optional.of(bound);
    LOGGER.info("Postern serves JMAP at {}", bound.address());
  }

  /** Where it listens; empty before the start and where none is configured. */
  Optional<DisposableServer> server() {
    return server;
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return routes.stream()
        .filter(route -> route.matches(request))
        .map(JMAPRoute::getAction)
        .findFirst()
        .map(action -> handle(action, request, response))
        .orElseGet(() -> response.status(HttpResponseStatus.NOT_FOUND).send());
  }

  private Publisher<Void> handle(
      JMAPRoute.Action action, HttpServerRequest request, HttpServerResponse response) {
    if (request.method().equals(HttpMethod.OPTIONS) || request.uri().equals(WELL_KNOWN)) {
      return action.handleRequest(request, response);
    }
    return Mono.fromCallable(() -> door.admit(request.remoteAddress(), request.requestHeaders()))
        .subscribeOn(ReactorUtils.BLOCKING_CALL_WRAPPER)
        .flatMap(admission -> proceed(admission, action, request, response));
  }

  private Mono<Void> proceed(
      Admission admission,
      JMAPRoute.Action action,
      HttpServerRequest request,
      HttpServerResponse response) {
    if (admission instanceof Admission.Admitted admitted) {
      return serve(admitted, action, request, response);
    }
    Refusal refusal = ((Admission.Refused) admission).refusal();
    return Mono.from(
        JMAPRoutes.corsHeaders((unused, plain) -> refusal.send(plain))
            .handleRequest(request, response));
  }

  private Mono<Void> serve(
      Admission.Admitted admitted,
      JMAPRoute.Action action,
      HttpServerRequest request,
      HttpServerResponse response) {
    Exchange exchange = new Exchange(request);
    live.add(exchange, admitted.stay(), admitted.since());
    Mono<Void> answer =
        Mono.from(action.handleRequest(request, response))
            .contextWrite(GrantedSession.of(admitted.session()));
    // The answer that opens a WebSocket is complete when the WebSocket begins.
    return request.requestHeaders().contains(HttpHeaderNames.UPGRADE, "websocket", true)
        ? answer
        : answer.doFinally(signal -> exchange.answered());
  }

  @PreDestroy
  void stop() {
    server.ifPresent(DisposableServer::disposeNow);
  }
}
