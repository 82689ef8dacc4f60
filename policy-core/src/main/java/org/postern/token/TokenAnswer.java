package org.postern.token;

/** What a token says to one code. */
public sealed interface TokenAnswer {
  /**
   * The answer to a code of this token's.
   *
   * @param position where the code stands
   * @param lastConsumed the greatest position that is used up, or less than any
   */
  static TokenAnswer found(long position, long lastConsumed, int drift) {
    return position > lastConsumed ? new Match(position, drift) : new Replayed();
  }

  /** The code is none of this token's now. */
  record NoMatch() implements TokenAnswer {}

  /** The code is this token's, but it, or a later one, has been consumed. */
  record Replayed() implements TokenAnswer {}

  /**
   * The code is right, provided that the store can still move the token's position to this one.
   *
   * @param position greater than the token's {@code lastConsumed}; never negative
   * @param drift what to remember with it
   */
  record Match(long position, int drift) implements TokenAnswer {}

  /**
   * Nobody can say now (a remote validation service failed).
   *
   * @param reason for the audit; holds no secret
   */
  record Unavailable(String reason) implements TokenAnswer {}
}
