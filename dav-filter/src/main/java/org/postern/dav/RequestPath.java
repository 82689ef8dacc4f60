package org.postern.dav;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request as everybody behind the filter will read it. A path that two servers could
 * read as two places is none: dot segments, encoded slashes, what is not UTF-8, control characters.
 *
 * @param segments decoded once; empty ones are left out, as servers leave them out
 */
record RequestPath(List<String> segments) {
  /**
   * @param raw as it came, percent-encoded, without query
   * @return empty when it is ambiguous or malformed (RFC 3986 §3.3)
   */
  static Optional<RequestPath> parse(String raw) {
    if (!raw.startsWith("/")) {
      return Optional.empty();
    }
    List<String> segments = new ArrayList<>();
    for (String part : raw.split("/", -1)) {
      Optional<String> segment = decode(part).filter(RequestPath::unambiguous);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segment.filter(text -> !text.isEmpty()).ifPresent(segments::add);
    }
    return Optional.of(new RequestPath(List.copyOf(segments)));
  }

  /** Java containers cut off what follows a semicolon, other servers do not. */
  private static boolean unambiguous(String segment) {
    String name = withoutParameters(segment);
    boolean cutAway = name.isEmpty() && !segment.isEmpty();
    boolean dots = name.equals(".") || name.equals("..");
    return !cutAway
        && !dots
        && segment.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static String withoutParameters(String segment) {
    int semicolon = segment.indexOf(';');
    return semicolon < 0 ? segment : segment.substring(0, semicolon);
  }

  private static Optional<String> decode(String text) {
    // As nearly every segment of nearly every path is.
    if (isPlain(text)) {
      return Optional.of(text);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        if (i + 2 >= text.length()
            || !HexFormat.isHexDigit(text.charAt(i + 1))
            || !HexFormat.isHexDigit(text.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is anything for {@link #withoutParameters} to cut off. */
  boolean hasParameters() {
    for (String segment : segments) {
      if (segment.indexOf(';') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The same path to one who cuts off what follows a semicolon. */
  RequestPath withoutParameters() {
    return new RequestPath(segments.stream().map(RequestPath::withoutParameters).toList());
  }
}
