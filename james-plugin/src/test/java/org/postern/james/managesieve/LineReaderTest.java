package org.postern.james.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
  private static final int LIMIT = 100;

  private final LineReader reader = new LineReader();

  private void append(String text) {
    reader.append(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> next() throws MalformedLineException {
    return reader.next(LIMIT).map(Words::words).orElse(List.of());
  }

  @Test
  void wordsComeAsAtomsQuotedAndAsLiterals() throws MalformedLineException {
    append("PUTSCRIPT \"a \\\"b\\\" \\\\c\" {5+}\r\nke\r\np\r\nNOOP\r\n");

    assertThat(next()).containsExactly("PUTSCRIPT", "a \"b\" \\c", "ke\r\np");
    assertThat(next()).containsExactly("NOOP");
    assertThat(reader.hasMore()).isFalse();
  }

  @Test
  void itDoesNotMatterInWhatPiecesALineComes() throws MalformedLineException {
    byte[] whole =
        "X \"é\" {2+}\r\n\u00fc {0+}\r\n \"z\"\r\n\r\nY\r\n".getBytes(StandardCharsets.UTF_8);
    List<List<String>> lines = new ArrayList<>();
    for (byte piece : whole) {
      reader.append(new byte[] {piece});
      Optional.of(next()).filter(words -> !words.isEmpty()).ifPresent(lines::add);
    }

    assertThat(lines).containsExactly(List.of("X", "é", "ü", "", "z"), List.of("Y"));
  }

  @Test
  void aLiteralCountsOctetsNotCharacters() throws MalformedLineException {
    append("X {4+}\r\näö\r\n");
    assertThat(next()).containsExactly("X", "äö");
  }

  @Test
  void aLineThatEndsWithALineFeedAloneIsTaken() throws MalformedLineException {
    append("NOOP\n");
    assertThat(next()).containsExactly("NOOP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"open\r\n",
        "A \"b\"\"c\"\r\n",
        "A b\"c\"\r\n",
        "A \"\\x\"\r\n",
        "A {x\r\n",
        "A {1+}\r\nxy\r\n"
      })
  void oneMalformedLineIsLostAndNoMore(String line) throws MalformedLineException {
    append(line + "NOOP\r\n");

    assertThat(refusal()).startsWith("NO ");
    assertThat(next()).containsExactly("NOOP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A {3}\r\n",
        "A \"b {3+}\r\n",
        "A {101+}\r\n",
        "A {60+}\r\n000000000000000000000000000000000000000000000000000000000000 {60+}\r\n",
        "A{1+}\r\n",
        "A {9999999999+}\r\n"
      })
  void whereTheNextLineStartsIsNeverGuessed(String line) {
    append(line + "NOOP\r\n");
    assertThat(refusal()).startsWith("BYE ");
  }

  @Test
  void bytesThatAreNoTextEndTheStream() {
    reader.append(new byte[] {'A', ' ', '"', (byte) 0xff, '"', '\r', '\n'});
    assertThat(refusal()).startsWith("BYE ");
  }

  @Test
  void aLineWithoutEndIsNotCollectedForever() {
    append("A".repeat(8193));
    assertThat(refusal()).startsWith("BYE ");
  }

  @Test
  void aLineDoesNotShowWhatIsInIt() {
    assertThat(new Words(List.of("AUTHENTICATE", "PLAIN", "secret")).toString())
        .doesNotContain("secret");
  }

  private String refusal() {
    var text = new StringBuilder();
    assertThatThrownBy(() -> reader.next(LIMIT))
        .isInstanceOfSatisfying(MalformedLineException.class, e -> text.append(e.reply().text()));
    return text.toString();
  }
}
