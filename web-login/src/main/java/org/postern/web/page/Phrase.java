package org.postern.web.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postern.enrolment.Refusal;
import org.postern.login.LoginResult;

/**
 * Something to tell the reader, in whatever language.
 *
 * @param key of the catalogue
 * @param arguments for its places
 */
public record Phrase(String key, List<Object> arguments) {
  public Phrase {
    arguments = List.copyOf(arguments);
  }

  public static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** Why a change was refused. */
  public static Phrase of(Refusal refusal) {
    return of("refusal." + refusal);
  }

  /** Why somebody is not let in; empty for one who is. A right code is told from no wrong one. */
  public static Optional<Phrase> refusing(LoginResult result) {
    if (result instanceof LoginResult.Accepted) {
      return Optional.empty();
    }
    if (result instanceof LoginResult.Throttled throttled) {
      return Optional.of(of("problem.throttled", minutes(throttled.retryAfter())));
    }
    if (result instanceof LoginResult.Unavailable) {
      return Optional.of(of("problem.unavailable"));
    }
    if (result instanceof LoginResult.TlsRequired) {
      return Optional.of(of("problem.tls-required"));
    }
    return Optional.of(
        of(
            result instanceof LoginResult.SessionOpen
                ? "problem.session-open"
                : "problem.rejected"));
  }

  private static long minutes(Duration wait) {
    return wait.plusSeconds(59).toMinutes();
  }

  String in(Texts texts) {
    return texts.get(key, arguments.toArray());
  }
}
