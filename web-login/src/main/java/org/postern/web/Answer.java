package org.postern.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.account.UserName;
import org.postern.session.WebSession;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the endpoint says: a status, header fields, and a JSON object of strings. */
record Answer(int status, Map<String, String> fields, Map<String, String> body) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  static Answer empty(int status) {
    return new Answer(status, Map.of(), Map.of());
  }

  static Answer error(int status, String word) {
    return new Answer(status, Map.of(), Map.of("error", word));
  }

  /** The one answer to every refusal, of a sign-in as of a sign-out. */
  static Answer rejected() {
    return error(401, "rejected").with("WWW-Authenticate", "Bearer");
  }

  static Answer unavailable() {
    return error(503, "unavailable").retryAfter(OUTAGE);
  }

  static Answer session(UserName name, WebSession session) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("user", name.value());
    body.put("ticket", session.ticket().expose());
    body.put("ends", session.ends().truncatedTo(ChronoUnit.SECONDS).toString());
    return new Answer(201, Map.of(), body);
  }

  Answer with(String field, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Answer(status, more, body);
  }

  /** In whole seconds (RFC 9110, section 10.2.3), and never too early. */
  Answer retryAfter(Duration wait) {
    return with("Retry-After", Long.toString(wait.plusMillis(999).toSeconds()));
  }

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    fields.forEach(response::setHeader);
    if (body.isEmpty()) {
      return;
    }
    byte[] json = json();
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
    Arrays.fill(json, (byte) 0);
  }

  private byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      body.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "Answer[" + status + ']';
  }
}
