package org.postern.store;

import java.time.Instant;
import java.util.Optional;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;

/**
 * A code that was sent to a person, of which the store has a keyed digest only.
 *
 * @param contact the contact that it is to prove, sealed; empty for any other purpose
 * @param sent when it was made
 * @param expires from then on it is worth nothing
 */
public record SentCode(
    CodePurpose purpose, Digest digest, Optional<Sealed> contact, Instant sent, Instant expires) {

  /** The context that a contact which is yet to be proven is sealed in. */
  public static SealContext context(AccountId account, CodePurpose purpose) {
    return new SealContext(account.toString(), "sent." + purpose);
  }
}
