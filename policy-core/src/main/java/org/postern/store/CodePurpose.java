package org.postern.store;

import org.postern.message.ContactKind;

/** What a code is for that was sent to a person. */
public enum CodePurpose {
  /** To prove a mail address. */
  CONTACT_MAIL,
  /** To prove a telephone number. */
  CONTACT_SMS,
  /** To come back without the token. */
  RESET;

  /** To prove a contact of that kind. */
  public static CodePurpose proving(ContactKind kind) {
    return switch (kind) {
      case MAIL -> CONTACT_MAIL;
      case SMS -> CONTACT_SMS;
    };
  }
}
