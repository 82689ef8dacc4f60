package org.postern.james.webadmin;

import java.time.Instant;
import org.postern.store.StoredSession;

/** An open web session. */
record SessionView(String id, Instant opened, Instant lastUsed, Instant ends) {
  static SessionView of(StoredSession session) {
    return new SessionView(
        session.id().toString(), session.opened(), session.lastUsed(), session.ends());
  }
}
