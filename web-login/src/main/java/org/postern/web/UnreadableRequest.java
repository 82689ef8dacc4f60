package org.postern.web;

/**
 * A request that is none this endpoint understands. Quotes nothing of it: a secret may be in it.
 */
final class UnreadableRequest extends Exception {
  private final int status;
  private final String word;

  UnreadableRequest(int status, String word) {
    super(word, null, false, false);
    this.status = status;
    this.word = word;
  }

  int status() {
    return status;
  }

  String word() {
    return word;
  }
}
