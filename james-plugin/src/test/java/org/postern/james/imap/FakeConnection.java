package org.postern.james.imap;

import java.util.Optional;
import org.postern.address.ClientAddress;
import org.postern.james.door.Connection;

/** A connection without a wire. */
final class FakeConnection implements ImapConnection {
  ClientAddress client = ClientAddress.UNKNOWN;
  boolean encrypted;
  boolean ended;

  @Override
  public Connection origin() {
    return new Connection(client, Optional.empty(), encrypted);
  }

  @Override
  public void say(String line) {
    throw new AssertionError("only an exchange says a line");
  }

  @Override
  public boolean isOpen() {
    return !ended;
  }

  @Override
  public void end() {
    ended = true;
  }
}
