package org.postern.throttle;

/**
 * An attempt under way. Every attempt that starts while it lasts is held to the bound as if this
 * one had failed. Ends by exactly one of its methods; {@link #close} after another does nothing.
 */
public interface Reservation extends AutoCloseable {
  /** The credential was accepted: the account's failures at this network are forgiven. */
  void succeed();

  /** The credential was wrong, or right at a closed door. Durable when this returns. */
  void fail();

  /**
   * The same, counting each secret once however often it is repeated: a phone with an old password
   * must not shut its owner out.
   */
  void failOncePerSecret();

  /** Nobody can say; nothing is counted. */
  @Override
  void close();
}
