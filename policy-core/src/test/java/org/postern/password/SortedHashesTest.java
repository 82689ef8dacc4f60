package org.postern.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedHashesTest {
  private static final BigInteger END = BigInteger.ONE.shiftLeft(160);

  private static SortedHashes in(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SortedHashes(
        (into, place) -> {
          // As a file may, it gives less than it was asked for.
          int length = Math.min(Math.min(into.remaining(), 1000), bytes.length - (int) place);
          into.put(bytes, (int) place, length);
          return length;
        },
        bytes.length);
  }

  private static String hex(BigInteger hash) {
    return String.format(Locale.ROOT, "%040X", hash);
  }

  private static boolean contains(SortedHashes hashes, String hex) throws IOException {
    return hashes.contains(HexFormat.of().parseHex(hex));
  }

  /** Against a search of every line, for every line, its two neighbours, and some others. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 60, 75, 90, 91, 92, 200, 999, 2000})
  void everyHashThatIsThereIsFoundAndNoOther(int lines) throws IOException {
    Random random = new Random(lines);
    TreeSet<BigInteger> all = new TreeSet<>();
    while (all.size() < lines) {
      all.add(new BigInteger(160, random));
      all.add(random.nextInt(50) == 0 ? BigInteger.ZERO : all.last());
      all.add(random.nextInt(50) == 0 ? END.subtract(BigInteger.ONE) : all.first());
    }
    List<BigInteger> everyOne = new ArrayList<>(all);
    for (String end : List.of("\n", "\r\n")) {
      List<String> written = new ArrayList<>();
      for (BigInteger hash : all) {
        String count =
            random.nextInt(9) == 0 ? "" : ":" + (random.nextLong() >>> random.nextInt(63) >>> 1);
        written.add((random.nextInt(99) == 0 ? "\ufeff" : "") + hex(hash) + count);
      }
      for (String last : List.of(end, "")) {
        SortedHashes hashes = in(String.join(end, written) + last);
        hashes.check();
        for (BigInteger hash : all) {
          for (BigInteger near :
              List.of(
                  hash,
                  hash.add(BigInteger.ONE).mod(END),
                  hash.subtract(BigInteger.ONE).mod(END),
                  new BigInteger(160, random))) {
            boolean there = everyOne.contains(near);
            assertThat(contains(hashes, hex(near))).isEqualTo(there);
          }
        }
      }
    }
  }

  @Test
  void nothingIsSearchedInNothing() {
    assertThatThrownBy(() -> contains(in(""), hex(BigInteger.ONE)))
        .isInstanceOf(ListFault.class)
        .hasMessage("is empty");
  }

  /** A list as large as the true one is made up as it is read: a thousand million lines. */
  @Test
  void aListOfFortyGigabytesTakesFewReads() throws IOException {
    long lines = 1_000_000_000;
    BigInteger step = END.divide(BigInteger.valueOf(lines));
    int length = 41;
    AtomicInteger reads = new AtomicInteger();
    SortedHashes hashes =
        new SortedHashes(
            (into, place) -> {
              reads.incrementAndGet();
              BigInteger hash = step.multiply(BigInteger.valueOf(place / length));
              byte[] line = (hex(hash) + '\n').getBytes(StandardCharsets.US_ASCII);
              int at = (int) (place % length);
              int count = Math.min(into.remaining(), length - at);
              into.put(line, at, count);
              return count;
            },
            lines * length);

    for (long line : new long[] {0, 1, 499_999_999, 987_654_321, lines - 1}) {
      BigInteger hash = step.multiply(BigInteger.valueOf(line));
      reads.set(0);
      assertThat(contains(hashes, hex(hash))).isTrue();
      assertThat(reads.get()).isLessThan(300);
      assertThat(contains(hashes, hex(hash.add(BigInteger.ONE)))).isFalse();
    }
  }

  @Test
  void whatIsNotInOrderIsAFaultAndNotAbsence() {
    List<String> lines = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      lines.add(hex(new BigInteger(160, random)) + ":1");
    }
    Collections.sort(lines);
    Collections.reverse(lines);
    SortedHashes hashes = in(String.join("\n", lines));

    for (String line : lines) {
      assertThatThrownBy(() -> contains(hashes, line.substring(0, 40)))
          .isInstanceOf(ListFault.class)
          .hasMessage("is not in ascending order of the hashes");
    }
  }

  /** One byte after the other is overwritten by one that is never right. */
  @Test
  void aSpoiledByteHidesNoHash() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add(hex(step(i)) + ":" + i);
    }
    String text = String.join("\n", lines);
    for (int at = 0; at < text.length(); at += 7) {
      SortedHashes hashes = in(text.substring(0, at) + '?' + text.substring(at + 1));
      for (int i = 0; i < 300; i += 13) {
        assertThat(found(hashes, lines.get(i))).isNotEqualTo("absent");
      }
    }
  }

  private static BigInteger step(int i) {
    return END.divide(BigInteger.valueOf(301)).multiply(BigInteger.valueOf(i));
  }

  private static String found(SortedHashes hashes, String line) throws IOException {
    try {
      return contains(hashes, line.substring(0, 40)) ? "there" : "absent";
    } catch (ListFault e) {
      return "fault";
    }
  }
}
