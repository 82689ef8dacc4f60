package org.postern.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.audit.RefusalReason;
import org.postern.secret.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a sign-in: one JSON object (RFC 8259) with {@code user}, {@code secret} and, at will,
 * {@code endOther}; each once, nothing else, nothing after it.
 */
record SignInRequest(String user, Secret secret, boolean endOther) implements AutoCloseable {
  static final int MAX_BYTES = 4096;

  private static final Pattern JSON_TYPE =
      Pattern.compile(
          "application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

  /** Errors quote no input, and names are not kept beyond a request. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Set<String> REQUIRED = Set.of("user", "secret");

  /**
   * Reads a request to its end.
   *
   * @throws UnreadableRequest for anything but such a body
   */
  static SignInRequest read(HttpServletRequest request) throws UnreadableRequest {
    @Nullable String type = request.getContentType();
    if (type == null || !JSON_TYPE.matcher(type).matches()) {
      throw new UnreadableRequest(415, "json-required", RefusalReason.BAD_TYPE);
    }
    byte[] body = body(request);
    try {
      if (body.length > MAX_BYTES) {
        throw new UnreadableRequest(413, "too-large", RefusalReason.TOO_LARGE);
      }
      return parse(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private static byte[] body(HttpServletRequest request) throws UnreadableRequest {
    try {
      return request.getInputStream().readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw badRequest();
    }
  }

  private static SignInRequest parse(byte[] body) throws UnreadableRequest {
    String user = "";
    Secret secret = Secret.of(new byte[0]);
    boolean endOther = false;
    Set<String> missing = new TreeSet<>(REQUIRED);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        missing.remove(name);
        JsonToken value = json.nextToken();
        switch (name) {
          case "user" -> {
            require(value == JsonToken.VALUE_STRING);
            user = json.getString();
          }
          case "secret" -> {
            require(value == JsonToken.VALUE_STRING);
            secret = secret(json);
          }
          case "endOther" -> {
            require(value.isBoolean());
            endOther = value == JsonToken.VALUE_TRUE;
          }
          default -> throw badRequest();
        }
      }
      require(json.nextToken() == null && missing.isEmpty());
    } catch (JacksonException e) {
      throw badRequest();
    }
    return new SignInRequest(user, secret, endOther);
  }

  private static Secret secret(JsonParser json) {
    int start = json.getStringOffset();
    char[] text =
        Arrays.copyOfRange(json.getStringCharacters(), start, start + json.getStringLength());
    Secret secret = Secret.of(text);
    Arrays.fill(text, '\0');
    return secret;
  }

  private static void require(boolean condition) throws UnreadableRequest {
    if (!condition) {
      throw badRequest();
    }
  }

  private static UnreadableRequest badRequest() {
    return new UnreadableRequest(400, "bad-request", RefusalReason.BAD_REQUEST);
  }

  @Override
  public void close() {
    secret.close();
  }

  @Override
  public String toString() {
    return "SignInRequest[redacted]";
  }
}
