package org.postern.token;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A token with its key in hand, ready to be asked about codes. Instances are confined to one login;
 * they are not shared between threads.
 */
public interface Token {
  /**
   * Splits a string that was typed into what stands before this token's code and the code itself,
   * counting from the right; empty when no code of this token's shape ends the string.
   *
   * @param typed without spaces
   */
  Optional<TypedCode> split(String typed);

  /**
   * Whether the code is this token's at that time, in constant time over the whole window.
   *
   * @param code of the shape that {@link #split} yields
   */
  TokenAnswer match(String code, Instant now);

  /**
   * Where this code stands in the window of {@link #resynchronise}, in constant time over the whole
   * of it; one code alone proves nothing there. Empty when it is not there, and always for a kind
   * that cannot lose its place or finds it by time.
   *
   * @param code of the shape that {@link #split} yields
   */
  default OptionalLong placeAhead(String code) {
    return OptionalLong.empty();
  }

  /**
   * Finds the place of two consecutive codes in a window much wider than that of {@link #match};
   * the match names the second one. A kind that cannot lose its place answers {@code NoMatch}.
   */
  default TokenAnswer resynchronise(String firstCode, String secondCode, Instant now) {
    return new TokenAnswer.NoMatch();
  }
}
