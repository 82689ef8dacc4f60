package org.postern.web;

import org.postern.audit.RefusalReason;

/**
 * A request that is none this endpoint understands. Quotes nothing of it: a secret may be in it.
 */
final class UnreadableRequest extends Exception {
  private final int status;
  private final String word;
  private final RefusalReason reason;

  UnreadableRequest(int status, String word, RefusalReason reason) {
    super(word, null, false, false);
    this.status = status;
    this.word = word;
    this.reason = reason;
  }

  int status() {
    return status;
  }

  String word() {
    return word;
  }

  /** For the audit. */
  RefusalReason reason() {
    return reason;
  }
}
