package org.postern.message;

/** A message that was not taken. Its own message holds neither the text nor the whole contact. */
public final class SendingException extends Exception {
  private final boolean permanent;

  /**
   * @param permanent whether another try would end likewise
   */
  public SendingException(String message, boolean permanent) {
    super(message);
    this.permanent = permanent;
  }

  /** Whether another try would end likewise. */
  public boolean isPermanent() {
    return permanent;
  }
}
