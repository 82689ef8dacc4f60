package org.postern.cli;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Data for other programs. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** Writes JSON piece by piece. */
  static JsonGenerator generator(Terminal terminal) {
    return MAPPER
        .writer()
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .createGenerator(terminal.out());
  }

  static void print(Terminal terminal, Object data) {
    terminal.say(MAPPER.writeValueAsString(data));
  }
}
