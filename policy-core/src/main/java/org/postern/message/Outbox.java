package org.postern.message;

/** Takes messages, and sends them later. Thread-safe. */
@FunctionalInterface
public interface Outbox {
  /** Takes a message, at once; waits for nobody, throws nothing. */
  void post(Contact to, Message message);
}
