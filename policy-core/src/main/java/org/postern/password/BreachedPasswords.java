package org.postern.password;

import org.postern.secret.Secret;

/**
 * Whoever knows which passwords were stolen elsewhere: those are guessed first, however long they
 * are. Implementations are thread-safe, and keep neither the password nor anything made from it.
 */
@FunctionalInterface
public interface BreachedPasswords {
  /** Where no list is kept. */
  BreachedPasswords NONE = password -> Standing.UNLISTED;

  /** Whether a password is among them. */
  Standing standing(Secret password);

  /** How a password stands to the list. */
  enum Standing {
    /** It is not in the list. */
    UNLISTED,
    /** It is in the list, and becomes nobody's. */
    LISTED,
    /** Nobody can say now. A new password is not taken then: it might be in the list. */
    UNKNOWN
  }
}
