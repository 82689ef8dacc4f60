package org.postern.enrolment;

/** Why a change was refused. */
public enum Refusal {
  NO_SUCH_TOKEN("there is no such token"),
  KEY_TAKEN("another token has this YubiKey's public id; remove it there first"),
  NOT_PENDING("this token has been proven already"),
  WRONG_CODE("this is not a code of this token; wait for the next one and try again"),
  UNACCEPTABLE_PIN("this PIN is not allowed"),
  NO_PIN("set a PIN first: this level asks for PIN and one-time password"),
  WRONG_PIN("this is not the account's PIN, which a token of this kind must hold"),
  PIN_NEEDED("type the PIN, too: the codes of this token come from it"),
  NO_ACTIVE_TOKEN("enrol and prove a token first: this level asks for PIN and one-time password"),
  NAME_TAKEN("another account has this user name"),
  CHANGED_MEANWHILE(
      "the account was changed by somebody else meanwhile; look again, then try again"),
  SERVED_DOMAIN(
      "mail to this domain arrives in mailboxes that the passwords of this server open: whoever has"
          + " the password would have the way back, too; give an address at another provider"),
  TOO_MANY_CODES("no more codes are sent for this contact today; try again tomorrow"),
  WRONG_CONTACT_CODE(
      "this is not the code that was sent, or it is used up or too old; have a new one sent"),
  NO_SUCH_CONTACT("there is no such contact"),
  WRONG_PASSWORD("this is not the account's normal password"),
  UNACCEPTABLE_PASSWORD("this password is not allowed here; choose another"),
  BREACHED_PASSWORD("this password is in a list of stolen passwords; choose another"),
  BREACHED_PASSWORDS_UNAVAILABLE(
      "the list of stolen passwords cannot be read, so no new password is taken; try again later"),
  PASSWORDS_ELSEWHERE("normal passwords are not changed here"),
  PASSWORDS_UNAVAILABLE(
      "whoever keeps the normal passwords cannot answer; the old one may still be in force, try"
          + " again later"),
  UNAVAILABLE("the service that checks this token's codes cannot answer; try again later");

  private final String message;

  Refusal(String message) {
    this.message = message;
  }

  /** A sentence for whoever wanted the change. */
  public String message() {
    return message;
  }
}
