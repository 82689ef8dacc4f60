package org.postern.james.webadmin;

import java.time.Instant;
import java.util.Optional;
import org.postern.store.SignIn;
import org.postern.token.TokenId;

/**
 * One line of recent sign-ins; {@code count} of the same between {@code first} and {@code last}.
 */
record SignInView(
    String service,
    String address,
    String outcome,
    String reason,
    Optional<String> token,
    int count,
    Instant first,
    Instant last) {

  static SignInView of(SignIn signIn) {
    return new SignInView(
        signIn.service(),
        signIn.address(),
        signIn.outcome(),
        signIn.reason(),
        signIn.token().map(TokenId::toString),
        signIn.count(),
        signIn.first(),
        signIn.last());
  }
}
