package org.postern.dav;

/** Whether a request goes on to the application. */
sealed interface Admission {
  /** It does, as the request of this user. */
  record Admitted(DavPrincipal user) implements Admission {}

  /** It does, as anybody's. */
  record Unguarded() implements Admission {}

  /** It does not. */
  record Refused(Refusal refusal) implements Admission {}
}
