package org.postern.demo.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a check.
 *
 * @param gaps a sentence for each door that exists and was not tried
 */
public record CheckReport(List<Observation> observations, List<String> gaps) {

  /** A sentence for everything that is not as it should be; empty when all is well. */
  public List<String> differences() {
    return Stream.concat(
            gaps.stream(),
            observations.stream()
                .filter(observation -> !observation.asExpected())
                .map(Observation::toString))
        .toList();
  }
}
