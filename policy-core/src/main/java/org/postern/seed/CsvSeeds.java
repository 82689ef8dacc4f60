package org.postern.seed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.postern.token.TokenParseException;

/** A file with a token in each line. Blank lines and lines that begin with # say nothing. */
final class CsvSeeds implements Iterator<SeedLine> {
  /** What replaces bytes that are not UTF-8. */
  private static final char UNREADABLE = '\ufffd';

  /** One of the formats. */
  interface Columns {
    /**
     * The token of a line; empty for a line that holds none by right, such as a heading.
     *
     * @throws TokenParseException when the line is not as it should be
     */
    Optional<SeedLine.Found> read(long line, List<String> fields);
  }

  private final Lines lines;
  private final Columns columns;
  private Optional<SeedLine> next = Optional.empty();

  CsvSeeds(Lines lines, Columns columns) {
    this.lines = lines;
    this.columns = columns;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next.isEmpty()) {
        Optional<Lines.Line> line = lines.next();
        if (line.isEmpty()) {
          return false;
        }
        next = read(line.get());
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SeedLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there is no further line");
    }
    SeedLine line = next.orElseThrow();
    next = Optional.empty();
    return line;
  }

  private Optional<SeedLine> read(Lines.Line line) {
    try {
      return read(line.number(), line);
    } catch (TokenParseException e) {
      return Optional.of(SeedLine.Fault.of(line.number(), e));
    }
  }

  private Optional<SeedLine> read(long number, Lines.Line line) {
    String text = line.text();
    if (text.isBlank() || text.startsWith("#")) {
      return Optional.empty();
    }
    if (!line.whole()) {
      throw new TokenParseException("the line is longer than " + Lines.MAX_LENGTH + " characters");
    }
    if (text.indexOf(UNREADABLE) >= 0) {
      throw new TokenParseException("the line is not in UTF-8");
    }
    return columns.read(number, fields(text)).map(found -> found);
  }

  private static List<String> fields(String text) {
    try {
      return CsvReader.builder().ofSingleCsvRecord(text).getFields().stream()
          .map(String::strip)
          .toList();
    } catch (CsvParseException e) {
      throw new TokenParseException("the line is not in CSV: check its quotes");
    }
  }
}
