package org.postern.james.jmap;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An answer to a request that goes no further (RFC 9457).
 *
 * @param detail plain words without quotation marks
 */
record Refusal(HttpResponseStatus status, Map<String, String> headers, String detail) {
  /** No credential came, so there is nothing wrong with it (RFC 6750 §3.1). */
  static final Refusal NO_CREDENTIAL =
      new Refusal(
          HttpResponseStatus.UNAUTHORIZED,
          Map.of("WWW-Authenticate", "Bearer realm=\"jmap\""),
          "Authentication required.");

  /** Whatever came is not good here. A Basic challenge would make browsers ask for passwords. */
  static final Refusal REJECTED =
      new Refusal(
          HttpResponseStatus.UNAUTHORIZED,
          Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""),
          "Authentication failed.");

  /** No challenge: it would bring the credential again. */
  static final Refusal IN_CLEAR =
      new Refusal(HttpResponseStatus.FORBIDDEN, Map.of(), "Credentials are taken over https only.");

  static final Refusal UNAVAILABLE =
      new Refusal(
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          Map.of("Retry-After", "30"),
          "Temporarily unavailable.");

  static Refusal throttled(Duration retryAfter) {
    return new Refusal(
        HttpResponseStatus.TOO_MANY_REQUESTS,
        Map.of("Retry-After", Long.toString(retryAfter.plusMillis(999).toSeconds())),
        "Too many attempts.");
  }

  Mono<Void> send(HttpServerResponse response) {
    String body =
        "{\"type\":\"about:blank\",\"status\":" + status.code() + ",\"detail\":\"" + detail + "\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.forEach(response::header);
    return response
        .status(status)
        .header(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length))
        .sendByteArray(Mono.just(bytes))
        .then();
  }
}
