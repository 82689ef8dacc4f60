package org.postern.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.secret.Digest;

/** Web sessions. A session that is past one of its limits is as good as ended, to every method. */
public interface SessionStore {
  /**
   * Opens a session, provided that its account still has that version. An exclusive one opens only
   * if the account has no other, exactly once among any number of callers.
   *
   * @param idleSince sessions last used before this have timed out
   * @return whether it is open
   */
  boolean open(StoredSession session, long accountVersion, Instant idleSince);

  /** The session with that ticket and its account, unless a limit ended it. */
  Optional<OpenSession> find(Digest ticketDigest, Instant now, Instant idleSince);

  /** Notes that a session was used. Not durable at once. */
  void touch(UUID id, Instant now);

  /** Ends a session; false if it was not open. */
  boolean end(UUID id);

  /** Ends every session of an account. */
  void endAll(AccountId account);

  /** The open sessions of an account, oldest first. */
  List<StoredSession> list(AccountId account, Instant now, Instant idleSince);

  /** A session and whose it is. */
  record OpenSession(StoredSession session, Account account) {}
}
