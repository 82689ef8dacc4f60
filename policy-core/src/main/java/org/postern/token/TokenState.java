package org.postern.token;

/** Where a token is in its life. */
public enum TokenState {
  /** Enrolled, but no code has proven it yet: it opens no door. */
  PENDING,
  /** Its codes are accepted. */
  ACTIVE,
  /** Its owner or an administrator has put it aside: its codes are refused until it is resumed. */
  SUSPENDED
}
