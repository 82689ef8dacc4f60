package org.postern.login;

import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.credential.SessionTicket;
import org.postern.policy.Service;
import org.postern.secret.Digest;

/**
 * What a login that was accepted rests on, for asking later whether the connection that it opened
 * may go on: {@link PolicyCore#mayStay}. Holds no secret.
 *
 * @param account empty for a user that Postern had no record of
 * @param ticket the digest of the session ticket that was presented, if one was
 */
public record Stay(
    UserName name,
    Optional<AccountId> account,
    CredentialKind credential,
    Optional<Digest> ticket,
    Service service) {

  public static Stay of(LoginAttempt attempt, LoginResult.Accepted accepted) {
    Optional<Digest> ticket =
        accepted.credential() == CredentialKind.SESSION_TICKET
            ? SessionTicket.parse(attempt.secret()).map(SessionTicket::digest)
            : Optional.empty();
    return new Stay(
        accepted.name(), accepted.account(), accepted.credential(), ticket, attempt.service());
  }
}
