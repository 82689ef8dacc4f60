package org.postern.message;

/** How a person is reached. */
public enum ContactKind {
  /** By mail, at an address. */
  MAIL,
  /** By short message, at a telephone number. */
  SMS
}
