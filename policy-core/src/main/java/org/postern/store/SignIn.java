package org.postern.store;

import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.token.TokenId;

/**
 * One line of an account's recent sign-ins; repeats of the same are one line with a count.
 *
 * @param service the name of the service
 * @param address the client's address, or {@code unknown}
 * @param outcome such as {@code accepted} or {@code rejected}
 * @param reason such as {@code wrong-password}; empty for an acceptance
 * @param count how often, at least 1
 */
public record SignIn(
    AccountId account,
    String service,
    String address,
    String outcome,
    String reason,
    Optional<TokenId> token,
    int count,
    Instant first,
    Instant last) {

  /** What makes two sign-ins one line. */
  public record Line(
      AccountId account, String service, String address, String outcome, String reason) {}

  public Line line() {
    return new Line(account, service, address, outcome, reason);
  }

  /** The two as one, with the token of the one added. */
  public SignIn with(SignIn added) {
    return new SignIn(
        account,
        service,
        address,
        outcome,
        reason,
        added.token,
        count + added.count,
        first.isBefore(added.first) ? first : added.first,
        last.isAfter(added.last) ? last : added.last);
  }
}
