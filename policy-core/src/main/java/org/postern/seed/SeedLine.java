package org.postern.seed;

import java.util.Objects;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;

/** What one line of a seed file comes to; one key package, in XML. */
public sealed interface SeedLine {
  /** Where it begins, from 1. */
  long line();

  /**
   * A token.
   *
   * @param serial what the maker printed on it, as far as the file says
   * @param token whoever takes it closes its key
   */
  record Found(long line, String serial, NewToken token) implements SeedLine {}

  /**
   * No token, where one was to be.
   *
   * @param reason what is wrong, without a word of the file
   */
  record Fault(long line, String reason) implements SeedLine {
    static Fault of(long line, TokenParseException problem) {
      return new Fault(line, Objects.requireNonNull(problem.getMessage()));
    }
  }
}
