package org.postern.cli;

import java.util.Optional;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;

/**
 * What the administrator says of a new token of OATH.
 *
 * @param lookAhead how many codes may be skipped, where the kind counts
 * @param identifier what the device types before its codes
 */
record NewTokenOptions(
    HmacAlgorithm algorithm,
    CodeLength length,
    Optional<Integer> lookAhead,
    Optional<String> identifier) {
  private static final NewTokenOptions NOTHING_SAID =
      new NewTokenOptions(HmacAlgorithm.SHA1, CodeLength.SIX, Optional.empty(), Optional.empty());

  /** Whether nothing was said. */
  boolean none() {
    return equals(NOTHING_SAID);
  }
}
