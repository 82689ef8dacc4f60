package org.postern.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/** One figure, measured in several rounds. */
final class Samples {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Round by round, this over that. */
  Samples over(Samples other) {
    return with(other, (a, b) -> a / b);
  }

  /** Round by round, this without that. */
  Samples minus(Samples other) {
    return with(other, (a, b) -> a - b);
  }

  private Samples with(Samples other, DoubleBinaryOperator operator) {
    Samples results = new Samples();
    for (int i = 0; i < values.size(); i++) {
      results.add(operator.applyAsDouble(values.get(i), other.values.get(i)));
    }
    return results;
  }

  /**
   * Median, least and greatest.
   *
   * @param format of one value, such as {@code %.2f}
   */
  String text(String format) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " – " + format + ")",
        median(),
        Collections.min(values),
        Collections.max(values));
  }
}
