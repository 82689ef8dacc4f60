package org.postern.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

/** One part of a change to an account; {@link AccountStore#change} applies several at once. */
public sealed interface AccountChange {
  /** Sets the level. */
  record SetLevel(SecurityLevel level) implements AccountChange {}

  /** Sets the state. */
  record SetState(AccountState state) implements AccountChange {}

  /** Sets the sealed PIN hash, or clears it. */
  record SetPin(Optional<Sealed> pin) implements AccountChange {}

  /** Gives the account another user name. Refused when another account has it. */
  record Rename(UserName name) implements AccountChange {}

  /**
   * Closes a user name that no account has any more: makes another account for it, suspended, with
   * no PIN and no token. Refused when an account has the name.
   */
  record CloseName(UserName name) implements AccountChange {}

  /** Adds a token. Refused for a YubiKey whose public id another token has. */
  record AddToken(StoredToken token) implements AccountChange {}

  /**
   * Takes a spare token out of the store, for it has an owner now. Refused when it is not there.
   */
  record TakeSpare(String serial) implements AccountChange {}

  /** Removes a token. Refused when the account has no such token. */
  record RemoveToken(TokenId token) implements AccountChange {}

  /** Sets a token's state. Refused when the account has no such token. */
  record SetTokenState(TokenId token, TokenState state) implements AccountChange {}

  /** Puts another sealed key in the place of a token's. Refused when there is no such token. */
  record SetTokenSecret(TokenId token, Sealed secret) implements AccountChange {}

  /** Forgets a token's wrong PINs. Refused when the account has no such token. */
  record ForgiveWrongPins(TokenId token) implements AccountChange {}

  /**
   * Moves a token, in whatever state, to the position of a code just seen. Refused when the token
   * is there or beyond, or has {@link StoredToken#MAX_WRONG_PINS} wrong PINs.
   */
  record Consume(Consumption consumption) implements AccountChange {}

  /** Puts new recovery codes in the place of all that the account has. */
  record SetRecoveryCodes(List<Digest> codes) implements AccountChange {
    public SetRecoveryCodes {
      codes = List.copyOf(codes);
    }
  }

  /** Puts a proven contact, sealed, in the place of the one of that kind, or removes that. */
  record SetContact(ContactKind kind, Optional<Sealed> contact) implements AccountChange {}

  /** Puts a reset that is to come in the place of the one that there may be. */
  record ScheduleReset(Digest cancel, Instant asked, Instant due) implements AccountChange {}

  /**
   * Takes a reset that was to come out of the store, to do it or to call it off. Refused when there
   * is none with that code.
   */
  record TakeScheduledReset(Digest cancel) implements AccountChange {}

  /** Calls off the reset that was to come, if there is one. */
  record DropScheduledReset() implements AccountChange {}

  /** Ends every web session of the account. */
  record EndSessions() implements AccountChange {}

  /** Removes the account with all that belongs to it. */
  record Delete() implements AccountChange {}
}
