package org.postern.sender;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.config.SmsConfig.ContentType;

/** Puts a number and a text where a body has {@code {number}} and {@code {text}}. */
final class SmsBody {
  private static final Pattern PLACE = Pattern.compile("\\{(number|text)}");

  private SmsBody() {}

  static String fill(String body, ContentType type, String number, String text) {
    UnaryOperator<String> encode =
        switch (type) {
          case FORM -> value -> URLEncoder.encode(value, StandardCharsets.UTF_8);
          case JSON -> SmsBody::json;
        };
    return PLACE
        .matcher(body)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    encode.apply(place.group(1).equals("number") ? number : text)));
  }

  /** What stands between the quotation marks of a string (RFC 8259 §7). */
  private static String json(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 16);
    value
        .chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
              } else if (c < ' ' || c > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }
}
