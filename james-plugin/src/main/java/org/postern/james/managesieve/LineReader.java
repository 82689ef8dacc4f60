package org.postern.james.managesieve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts bytes into lines of words (RFC 5804 §4), in whatever pieces they come. Not thread-safe. */
final class LineReader {
  private static final int MAX_LINE = 8192;
  private static final Pattern BEFORE_LITERAL = Pattern.compile("(|.* )\\{([0-9]{1,9})\\+}");
  private static final Pattern WORD =
      Pattern.compile(" *+(?:\"((?:[^\"\\\\]++|\\\\[\"\\\\])*+)\"|([^ \"{}\\\\]++))(?= |$)");

  private byte[] bytes = new byte[0];
  private List<String> words = new ArrayList<>();
  private Optional<Integer> literal = Optional.empty();
  private long literals;

  void append(byte[] more) {
    int length = bytes.length;
    bytes = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
  }

  /** Whether something came after the last line. */
  boolean hasMore() {
    return bytes.length > 0;
  }

  /**
   * The next line; empty when it has not come whole. Empty lines are passed over.
   *
   * @param maxLiterals so many bytes may all literals of a line have
   */
  Optional<Words> next(int maxLiterals) throws MalformedLineException {
    while (true) {
      if (literal.isPresent()) {
        if (bytes.length < literal.get()) {
          return Optional.empty();
        }
        words.add(text(take(literal.get())));
        literal = Optional.empty();
      }
      Optional<String> line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (!goesOn(line.get(), maxLiterals) && !words.isEmpty()) {
        Words whole = new Words(List.copyOf(words));
        words = new ArrayList<>();
        literals = 0;
        return Optional.of(whole);
      }
    }
  }

  private Optional<String> line() throws MalformedLineException {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end > MAX_LINE) {
      throw MalformedLineException.stream("Line too long.");
    }
    if (end == bytes.length) {
      return Optional.empty();
    }
    byte[] line = take(end + 1);
    int length = end > 0 && line[end - 1] == '\r' ? end - 1 : end;
    return Optional.of(text(Arrays.copyOf(line, length)));
  }

  /** Reads the words of a line, or of what follows a literal; true when a literal follows. */
  private boolean goesOn(String line, int maxLiterals) throws MalformedLineException {
    Matcher before = BEFORE_LITERAL.matcher(line);
    if (!before.matches()) {
      split(line, line.endsWith("}"));
      return false;
    }
    split(before.group(1), true);
    int length = Integer.parseInt(before.group(2));
    literals += length;
    if (literals > maxLiterals) {
      throw MalformedLineException.stream("Literal too long.");
    }
    literal = Optional.of(length);
    return true;
  }

  private void split(String text, boolean fatal) throws MalformedLineException {
    String trimmed = text.stripTrailing();
    boolean apart = words.isEmpty() || trimmed.isEmpty() || trimmed.startsWith(" ");
    Matcher word = WORD.matcher(trimmed);
    int end = 0;
    while (apart && end < trimmed.length() && word.find(end) && word.start() == end) {
      String quoted = word.group(1);
      words.add(quoted == null ? word.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
      end = word.end();
    }
    if (!apart || end < trimmed.length()) {
      words = new ArrayList<>();
      literals = 0;
      throw fatal
          ? MalformedLineException.stream("Syntax error.")
          : MalformedLineException.line("Syntax error.");
    }
  }

  private byte[] take(int length) {
    byte[] taken = Arrays.copyOf(bytes, length);
    bytes = Arrays.copyOfRange(bytes, length, bytes.length);
    return taken;
  }

  private static String text(byte[] bytes) throws MalformedLineException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw MalformedLineException.stream("Not UTF-8.");
    }
  }
}
