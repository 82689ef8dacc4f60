package org.postern.message;

/** Whoever carries messages of one kind. Implementations are thread-safe and bounded in time. */
@FunctionalInterface
public interface MessageSender {
  /**
   * Hands a message over to the service that delivers it, and waits for that service's answer.
   *
   * @throws SendingException when it was not taken
   */
  void send(Contact to, Message message) throws SendingException;
}
