package org.postern.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.postern.audit.RefusalReason;
import org.postern.secret.Secret;

/**
 * What a browser sent of a form ({@code application/x-www-form-urlencoded}): fields by name, each
 * once. Read from the body alone: what stands in an address stands in logs.
 */
public final class Form {
  static final String TYPE = "application/x-www-form-urlencoded";
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_FIELDS = 40;

  private final Map<String, String> fields;

  Form(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  /** A form that was not understood. Quotes nothing of it. */
  static final class Unreadable extends Exception {
    private final RefusalReason reason;

    Unreadable(RefusalReason reason) {
      super(reason.word(), null, false, false);
      this.reason = reason;
    }

    RefusalReason reason() {
      return reason;
    }
  }

  /**
   * Reads a form to its end.
   *
   * @throws Unreadable when it is too large, has a field twice, or is no form
   */
  static Form read(InputStream body) throws Unreadable {
    try {
      byte[] bytes = body.readNBytes(MAX_BYTES + 1);
      try {
        if (bytes.length > MAX_BYTES) {
          throw new Unreadable(RefusalReason.TOO_LARGE);
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    } catch (IOException e) {
      throw new Unreadable(RefusalReason.BAD_FORM);
    }
  }

  private static Form parse(String body) throws Unreadable {
    Map<String, String> fields = new HashMap<>();
    for (String field : body.isEmpty() ? new String[0] : body.split("&", MAX_FIELDS + 1)) {
      int equals = field.indexOf('=');
      if (equals < 0
          || fields.size() == MAX_FIELDS
          || fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)))
              != null) {
        throw new Unreadable(RefusalReason.BAD_FORM);
      }
    }
    return new Form(fields);
  }

  /** A parameter in the query of an address, if it is there, once. */
  static Optional<String> query(String query, String name) {
    try {
      return Optional.ofNullable(parse(query).fields.get(name));
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private static String decode(String encoded) throws Unreadable {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(RefusalReason.BAD_FORM);
    }
  }

  /** A field as typed; empty if there is none. */
  public String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A field that nobody must read, as typed. */
  public Secret secret(String name) {
    return Secret.of(text(name));
  }

  /** Whether a box is ticked or a button pressed. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  @Override
  public String toString() {
    return "Form" + fields.keySet();
  }
}
