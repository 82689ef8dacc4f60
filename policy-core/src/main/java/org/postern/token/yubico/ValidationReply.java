package org.postern.token.yubico;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.token.TokenParseException;

/**
 * The text of a reply: lines {@code name=value}, each ended by CR LF (Yubico, "Validation Protocol
 * Version 2.0"). Read strictly, for whoever could bend it could sign in.
 */
public final class ValidationReply {
  /** No service needs more. */
  static final int MAX_LENGTH = 4096;

  private static final Pattern LINE = Pattern.compile("([a-z]{1,32})=([!-~]*)");

  private ValidationReply() {}

  /**
   * @throws TokenParseException when it is too long, a line is not one, or a name is there twice
   */
  public static ValidationFields parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new TokenParseException("the reply is longer than any");
    }
    Map<String, String> fields = new TreeMap<>();
    for (String line : text.split("\r\n", -1)) {
      Matcher parts = LINE.matcher(line);
      if (line.isEmpty()) {
        continue;
      }
      if (!parts.matches()) {
        throw new TokenParseException("a line of the reply is not name=value");
      }
      if (fields.put(parts.group(1), parts.group(2)) != null) {
        throw new TokenParseException("the reply says " + parts.group(1) + " twice");
      }
    }
    return new ValidationFields(fields);
  }

  /** The text, the signature first, as the reference server writes it. */
  public static String format(ValidationFields fields) {
    StringBuilder text = new StringBuilder(256);
    fields
        .get(ValidationFields.SIGNATURE)
        .ifPresent(h -> line(text, ValidationFields.SIGNATURE, h));
    fields
        .all()
        .forEach(
            (name, value) -> {
              if (!name.equals(ValidationFields.SIGNATURE)) {
                line(text, name, value);
              }
            });
    return text.append("\r\n").toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append('=').append(value).append("\r\n");
  }
}
