package org.postern.policy;

/** The three kinds of service that the policy table tells apart. */
public enum ServiceKind {
  /** A page in a browser, which can ask for a one-time password. */
  WEB,
  /** A mail or calendar protocol, whose clients store one password and cannot ask for another. */
  CLIENT,
  /** A further named service of the provider, such as a helpdesk or a forum. */
  EXTRA
}
