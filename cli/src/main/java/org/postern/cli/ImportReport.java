package org.postern.cli;

import org.postern.seed.SeedImport;
import org.postern.seed.SeedLine;
import tools.jackson.core.JsonGenerator;

/** Tells what an import finds, as it goes on: a file may have any number of lines. */
interface ImportReport extends SeedImport.Report, AutoCloseable {
  /** All of it is said. */
  void end(SeedImport.Outcome outcome);

  @Override
  default void close() {}

  /**
   * For people.
   *
   * @param tokens whether to tell of tokens too, not of faults alone
   */
  record OfLines(Terminal terminal, Progress progress, boolean tokens) implements ImportReport {
    @Override
    public void found(SeedLine.Found line) {
      if (tokens) {
        say(line, line.token().kind() + " token " + line.serial());
      }
    }

    @Override
    public void fault(SeedLine.Fault line) {
      say(line, "FAULT: " + line.reason());
    }

    private void say(SeedLine line, String text) {
      progress.clear();
      terminal.say("line " + line.line() + ": " + text);
    }

    @Override
    public void end(SeedImport.Outcome outcome) {
      terminal.say(
          Words.count(outcome.tokens(), "token")
              + " found, "
              + (outcome.imported() ? "all" : "none")
              + " imported.");
    }
  }

  /** For programs. */
  final class OfJson implements ImportReport {
    private final JsonGenerator json;

    OfJson(Terminal terminal) {
      json = Json.generator(terminal);
      json.writeStartObject();
      json.writeArrayPropertyStart("lines");
    }

    @Override
    public void found(SeedLine.Found line) {
      json.writeStartObject();
      json.writeNumberProperty("line", line.line());
      json.writeStringProperty("serial", line.serial());
      json.writeStringProperty("kind", line.token().kind());
      json.writeEndObject();
    }

    @Override
    public void fault(SeedLine.Fault line) {
      json.writeStartObject();
      json.writeNumberProperty("line", line.line());
      json.writeStringProperty("fault", line.reason());
      json.writeEndObject();
    }

    @Override
    public void end(SeedImport.Outcome outcome) {
      json.writeEndArray();
      json.writeNumberProperty("tokens", outcome.tokens());
      json.writeNumberProperty("faults", outcome.faults());
      json.writeBooleanProperty("imported", outcome.imported());
      json.writeEndObject();
      json.writeRaw(System.lineSeparator());
    }

    /** What was written is flushed; what is open is closed. */
    @Override
    public void close() {
      json.close();
    }
  }
}
