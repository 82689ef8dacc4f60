package org.postern.jaas;

import javax.security.auth.Destroyable;
import org.jspecify.annotations.Nullable;
import org.postern.credential.SessionTicket;

/**
 * The session ticket of a web session, as a private credential of the subject: the webmail uses it
 * as the user's password at IMAP, SMTP and the like. It is destroyed when its user signs out, which
 * ends the session. Thread-safe.
 */
public final class TicketCredential implements Destroyable {
  private volatile @Nullable SessionTicket ticket;

  TicketCredential(SessionTicket ticket) {
    this.ticket = ticket;
  }

  /**
   * The ticket itself.
   *
   * @throws IllegalStateException when it was destroyed
   */
  public String expose() {
    SessionTicket present = ticket;
    if (present == null) {
      throw new IllegalStateException("the user has signed out");
    }
    return present.expose();
  }

  @Override
  public void destroy() {
    ticket = null;
  }

  @Override
  public boolean isDestroyed() {
    return ticket == null;
  }

  @Override
  public String toString() {
    return "TicketCredential[redacted]";
  }
}
