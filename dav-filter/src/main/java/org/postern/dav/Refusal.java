package org.postern.dav;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * An answer to a request that goes no further.
 *
 * @param text plain words for a person
 */
record Refusal(int status, Map<String, String> fields, String text) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  /** A path that could mean two places. */
  static final Refusal AMBIGUOUS_PATH =
      new Refusal(HttpServletResponse.SC_BAD_REQUEST, Map.of(), "This path is not taken.");

  static final Refusal UNCOVERED_PATH =
      new Refusal(HttpServletResponse.SC_FORBIDDEN, Map.of(), "There is no service here.");

  static final Refusal OTHER_SERVICE =
      new Refusal(
          HttpServletResponse.SC_FORBIDDEN, Map.of(), "The destination is of another service.");

  /** No challenge: it would bring the credential again. */
  static final Refusal IN_CLEAR =
      new Refusal(
          HttpServletResponse.SC_FORBIDDEN, Map.of(), "Credentials are taken over https only.");

  /** The same whatever was wrong, and where nothing was wrong yet (RFC 7617, section 2.1). */
  static Refusal challenge(String realm) {
    return new Refusal(
        HttpServletResponse.SC_UNAUTHORIZED,
        Map.of("WWW-Authenticate", "Basic realm=\"" + realm + "\", charset=\"UTF-8\""),
        "Authentication failed.");
  }

  /** The password was right; a challenge would only make the client ask for another. */
  static Refusal closed(String hint) {
    return new Refusal(HttpServletResponse.SC_FORBIDDEN, Map.of(), hint);
  }

  static Refusal unavailable() {
    return later(HttpServletResponse.SC_SERVICE_UNAVAILABLE, OUTAGE, "Temporarily unavailable.");
  }

  /**
   * @param understood whether the client knows 429 (RFC 6585)
   */
  static Refusal throttled(Duration retryAfter, boolean understood) {
    return later(
        understood ? TOO_MANY_REQUESTS : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
        retryAfter,
        "Too many attempts.");
  }

  private static Refusal later(int status, Duration wait, String text) {
    // In whole seconds (RFC 9110, section 10.2.3), and never too early.
    return new Refusal(
        status, Map.of("Retry-After", Long.toString(wait.plusMillis(999).toSeconds())), text);
  }

  /** Moved to a path of the same server (RFC 6764, section 5). */
  static Refusal moved(String path) {
    return new Refusal(
        HttpServletResponse.SC_MOVED_PERMANENTLY, Map.of("Location", path), "It is at " + path);
  }

  void send(HttpServletResponse response) throws IOException {
    byte[] body = (text + '\n').getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    fields.forEach(response::setHeader);
    response.setContentType("text/plain;charset=UTF-8");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
