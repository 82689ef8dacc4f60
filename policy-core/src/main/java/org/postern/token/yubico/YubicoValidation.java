package org.postern.token.yubico;

import java.util.OptionalLong;

/**
 * Somebody else who says whether a YubiKey's one-time password is right, and uses it up by saying
 * so. Thread-safe.
 */
@FunctionalInterface
public interface YubicoValidation {
  /**
   * Asks, and waits for the answer for a bounded time.
   *
   * @param otp in its normal form
   */
  Answer validate(String otp);

  /** What was said. */
  sealed interface Answer {
    /**
     * It was right and is used up.
     *
     * @param position the key's counters, as {@link YubikeyState#position} has them; empty when the
     *     service tells none that can be trusted
     */
    record Right(OptionalLong position) implements Answer {}

    /** It is no one-time password of a key that the service knows. */
    record Wrong() implements Answer {}

    /** It, or a later one, was used before. */
    record Replayed() implements Answer {}

    /**
     * Nobody can say.
     *
     * @param reason for the administrator; holds no secret
     */
    record Unavailable(String reason) implements Answer {}
  }
}
