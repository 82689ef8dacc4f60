package org.postern.james.live;

/** A connection that signed in. Equal to itself only; called by any thread. */
public interface LiveConnection {
  /** False once it is closed, by whomever. */
  boolean isOpen();

  /** Takes leave, as the protocol has it, and closes. Does not wait for the other end. */
  void end();
}
