package org.postern.account;

import java.util.List;
import java.util.Optional;
import org.postern.policy.SecurityLevel;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;

/**
 * One account with its tokens, as the store had it at one moment.
 *
 * @param id never changes
 * @param name unique among accounts
 * @param version grows with every change of name, level, state, PIN or tokens, and is never used
 *     twice in one store; consuming a one-time password does not change it
 * @param pin the salted hash of the PIN, sealed
 * @param tokens in order of creation, whatever their state
 */
public record Account(
    AccountId id,
    UserName name,
    SecurityLevel level,
    AccountState state,
    long version,
    Optional<Sealed> pin,
    List<StoredToken> tokens) {

  public Account {
    tokens = List.copyOf(tokens);
  }

  /** Where an account's PIN belongs, for whoever seals or opens it. */
  public static SealContext pinContext(AccountId id) {
    return new SealContext(id.toString(), "pin");
  }

  /** Where the secret of an account's token belongs, for whoever seals or opens it. */
  public static SealContext tokenContext(AccountId id, TokenId token) {
    return new SealContext(id.toString(), "token." + token);
  }

  /** Whether no token but this could meet the level. */
  public boolean needs(TokenId token) {
    return level != SecurityLevel.OFF
        && tokens.stream().noneMatch(other -> other.usable() && !other.id().equals(token));
  }
}
