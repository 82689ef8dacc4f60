package org.postern.login;

import java.time.Duration;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.session.WebSession;

/** The answer to a {@link LoginAttempt}. Why a login was rejected is in the audit, not here. */
public sealed interface LoginResult {
  /**
   * Come in.
   *
   * @param name whose login it is; the adapter goes on with this name and no other
   * @param account empty for a user that Postern has no record of
   * @param credential what it was accepted by
   * @param session opened by this login, at a web sign-in only
   */
  record Accepted(
      UserName name,
      Optional<AccountId> account,
      CredentialKind credential,
      Optional<WebSession> session)
      implements LoginResult {}

  /**
   * No. The same for every reason.
   *
   * @param hint what may be told to the client: present only where disclosure is {@code helpful},
   *     after a right credential at a closed service
   */
  record Rejected(Optional<String> hint) implements LoginResult {}

  /** The credential is right, but another web session is open and stays so. */
  record SessionOpen() implements LoginResult {}

  /**
   * Too many failures; nothing was evaluated.
   *
   * @param retryAfter at least a second
   */
  record Throttled(Duration retryAfter) implements LoginResult {}

  /** The credential came in clear where it must not; nothing was evaluated or counted. */
  record TlsRequired() implements LoginResult {}

  /**
   * Nobody can say now; nothing was counted.
   *
   * @param reason for the log; holds no secret
   */
  record Unavailable(String reason) implements LoginResult {}
}
