package org.postern.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What proxies say about a request.
 *
 * @param hops the client first, then each proxy but the last, as the next one saw it
 * @param scheme that the last proxy was asked by, in lower case, if it says so
 */
record Forwarding(List<ClientAddress> hops, Optional<String> scheme) {
  static final String X_FORWARDED_FOR = "X-Forwarded-For";
  static final String FORWARDED = "Forwarded";
  private static final String X_FORWARDED_PROTO = "X-Forwarded-Proto";

  /** An address and perhaps a port; the address of IPv6 in brackets or bare (RFC 7239 §6). */
  private static final Pattern NODE =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}|([^\\[\\]]+)");

  /** One {@code name=value} of {@code Forwarded}, and what follows it (RFC 7239 §4). */
  private static final Pattern PAIR =
      Pattern.compile(
          "[ \\t]*+([!#$%&'*+.^_`|~0-9A-Za-z-]++)="
              + "(?:([!#$%&'*+.^_`|~0-9A-Za-z-]++)|\"((?:[^\"\\\\]++|\\\\.)*+)\")[ \\t]*+([;,]|$)");

  private static final Forwarding GARBLED =
      new Forwarding(List.of(ClientAddress.UNKNOWN), Optional.empty());

  static Forwarding read(ForwardingHeader header, Function<String, List<String>> headers) {
    return switch (header) {
      case X_FORWARDED_FOR ->
          new Forwarding(
              elements(headers.apply(X_FORWARDED_FOR)).stream().map(Forwarding::node).toList(),
              last(elements(headers.apply(X_FORWARDED_PROTO))).map(Forwarding::lowerCase));
      case FORWARDED -> forwarded(String.join(",", headers.apply(FORWARDED)));
    };
  }

  private static List<String> elements(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .toList();
  }

  private static Forwarding forwarded(String value) {
    List<Map<String, String>> elements = new ArrayList<>();
    Map<String, String> element = new HashMap<>();
    Matcher pair = PAIR.matcher(value);
    int end = 0;
    while (end < value.length()) {
      if (!pair.find(end) || pair.start() != end) {
        return GARBLED;
      }
      String text = pair.group(2) == null ? unescaped(pair.group(3)) : pair.group(2);
      if (element.put(lowerCase(pair.group(1)), text) != null) {
        return GARBLED;
      }
      if (!pair.group(4).equals(";")) {
        elements.add(element);
        element = new HashMap<>();
      }
      end = pair.end();
    }
    if (!element.isEmpty() || value.endsWith(",")) {
      return GARBLED;
    }
    return new Forwarding(
        elements.stream().map(hop -> node(hop.getOrDefault("for", "unknown"))).toList(),
        last(elements)
            .flatMap(hop -> Optional.ofNullable(hop.get("proto")))
            .map(Forwarding::lowerCase));
  }

  private static String unescaped(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }

  private static ClientAddress node(String text) {
    Matcher parts = NODE.matcher(text);
    if (!parts.matches()) {
      return ClientAddress.UNKNOWN;
    }
    return Stream.of(1, 2, 3)
        .flatMap(group -> Stream.ofNullable(parts.group(group)))
        .map(ClientAddress::parse)
        .findFirst()
        .orElse(ClientAddress.UNKNOWN);
  }

  private static <T> Optional<T> last(List<T> list) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
