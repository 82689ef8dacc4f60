package org.postern.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(String... columns) {
    row((Object[]) columns);
    row(Arrays.stream(columns).map(column -> "---").toArray());
  }

  void row(Object... cells) {
    lines.add(
        Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
  }

  void print() {
    lines.forEach(System.out::println);
  }
}
