package org.postern.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Parameters by their text, so that a login need not parse them. Only text that parses is kept, and
 * a value has only one text, so that there are as many as there are valid values: some hundreds.
 */
final class ParsedParameters<P> {
  private final Map<String, P> known = new ConcurrentHashMap<>();
  private final Function<String, P> parser;

  ParsedParameters(Function<String, P> parser) {
    this.parser = parser;
  }

  P of(String text) {
    P parameters = known.get(text);
    return parameters != null ? parameters : known.computeIfAbsent(text, parser);
  }
}
