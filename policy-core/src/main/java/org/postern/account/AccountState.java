package org.postern.account;

/** Whether an account may sign in at all. */
public enum AccountState {
  /** The policy table decides. */
  ACTIVE,
  /** The administrator has closed every door to it, whatever the credential. */
  SUSPENDED
}
