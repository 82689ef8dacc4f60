package org.postern.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postern.token.Token;
import org.postern.token.TokenAnswer;
import org.postern.token.TokenId;

/**
 * Where tokens seem to be that ran away from the server: the place of the latest code of each that
 * was refused because it lies too far ahead. When the very next attempt brings the code of the next
 * place, soon enough, that is the token's answer (RFC 4226, section 7.4). Thread-safe.
 *
 * <p>Places only, no codes, and in the memory of this node alone: what is forgotten, or known to
 * another node, costs the owner one more code. A place is remembered whatever PIN came with it, so
 * that guesses at the PIN of a stolen token are counted from the second on.
 */
final class LostPlaces {
  /** So soon after the first code the second one must come. */
  static final Duration MEMORY = Duration.ofMinutes(2);

  private static final int TOKENS = 10_000;
  private static final int NO_DRIFT = 0;

  private final Cache<TokenId, Place> places =
      Caffeine.newBuilder().maximumSize(TOKENS).expireAfterWrite(MEMORY).build();

  private record Place(long position, Instant seen) {
    boolean isJustBefore(long next, Instant now) {
      Duration age = Duration.between(seen, now);
      return position == next - 1 && !age.isNegative() && age.compareTo(MEMORY) <= 0;
    }
  }

  /**
   * The answer of a token to one code, and what it says of the place of the next one. Looks as far
   * ahead whatever the code is.
   *
   * @param answer what the token says by itself
   */
  TokenAnswer answer(TokenId id, Token token, String code, TokenAnswer answer, Instant now) {
    OptionalLong ahead = token.placeAhead(code);
    if (ahead.isEmpty() || !(answer instanceof TokenAnswer.NoMatch)) {
      places.asMap().remove(id);
      return answer;
    }
    // One step, so that of several attempts at once only one follows upon the remembered place.
    @Nullable Place before = places.asMap().put(id, new Place(ahead.getAsLong(), now));
    return before != null && before.isJustBefore(ahead.getAsLong(), now)
        ? new TokenAnswer.Match(ahead.getAsLong(), NO_DRIFT)
        : answer;
  }
}
