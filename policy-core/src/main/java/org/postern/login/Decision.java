package org.postern.login;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.credential.CredentialKind;
import org.postern.token.TokenId;

/**
 * What one step of a login found. The wire sees the {@link LoginResult} only; the audit sees the
 * rest.
 *
 * @param name of the account, as far as one is known
 * @param account whose login it was, or would have been
 * @param token whose code it was
 */
record Decision(
    Outcome outcome, Optional<UserName> name, Optional<Account> account, Optional<TokenId> token) {

  /** What became of the credential. */
  sealed interface Outcome {}

  record Accept(CredentialKind credential) implements Outcome {}

  record Reject(RejectionReason reason) implements Outcome {}

  record Unknown(String reason) implements Outcome {}

  static Decision accept(CredentialKind credential, UserName name, Optional<Account> account) {
    return new Decision(new Accept(credential), Optional.of(name), account, Optional.empty());
  }

  static Decision reject(RejectionReason reason, UserName name, Optional<Account> account) {
    return new Decision(new Reject(reason), Optional.of(name), account, Optional.empty());
  }

  static Decision unknown(String reason, UserName name) {
    return new Decision(new Unknown(reason), Optional.of(name), Optional.empty(), Optional.empty());
  }

  Decision by(TokenId id) {
    return new Decision(outcome, name, account, Optional.of(id));
  }

  /** A rejection of somebody who is not even a name. */
  static Decision nobody(RejectionReason reason) {
    return new Decision(new Reject(reason), Optional.empty(), Optional.empty(), Optional.empty());
  }

  Decision of(Account found) {
    return new Decision(outcome, name, Optional.of(found), token);
  }

  /** As it stands in the audit; empty for an acceptance by what people sign in with every day. */
  String reason() {
    if (outcome instanceof Reject reject) {
      return reject.reason().word();
    }
    if (outcome.equals(new Accept(CredentialKind.PIN_AND_RECOVERY_CODE))) {
      return "recovery-code";
    }
    return outcome instanceof Unknown unknown ? unknown.reason() : "";
  }
}
