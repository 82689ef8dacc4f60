package org.postern.authority.sql;

import java.util.Optional;
import org.postern.account.UserName;

/**
 * What the query says of one user.
 *
 * @param hash empty for a user who has no password
 * @param canonicalText the canonical name as it is written there; empty when the query has no
 *     second column
 */
record UserRow(Optional<String> hash, Optional<String> canonicalText) {
  /** The canonical name of a user who was asked for by some name; empty when it is none. */
  Optional<UserName> canonical(UserName asked) {
    return canonicalText.isEmpty() ? Optional.of(asked) : canonicalText.flatMap(UserName::parse);
  }

  @Override
  public String toString() {
    return "UserRow[redacted]";
  }
}
