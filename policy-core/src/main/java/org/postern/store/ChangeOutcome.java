package org.postern.store;

/** What became of a change to an account. */
public enum ChangeOutcome {
  /** It was applied, whole. */
  APPLIED,
  /** The account has changed since it was read, or is gone; nothing was applied. */
  STALE,
  /** The new user name belongs to another account; nothing was applied. */
  NAME_TAKEN,
  /** A code was consumed already, or a token named is not there; nothing was applied. */
  REFUSED
}
