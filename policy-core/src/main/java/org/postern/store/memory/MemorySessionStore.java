package org.postern.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.store.SessionStore;
import org.postern.store.StoredSession;

final class MemorySessionStore implements SessionStore {
  private final Tables tables;

  MemorySessionStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public boolean open(StoredSession session, long accountVersion, Instant idleSince) {
    StoredSession opened = used(session, session.lastUsed());
    synchronized (tables) {
      if (!tables.hasVersion(session.account(), accountVersion)) {
        return false;
      }
      tables
          .sessions
          .values()
          .removeIf(
              other ->
                  other.account().equals(session.account())
                      && !alive(other, session.opened(), idleSince));
      boolean refused =
          tables.sessions.values().stream().anyMatch(other -> excludes(other, session));
      if (!refused) {
        tables.sessions.put(opened.id(), opened);
      }
      return !refused;
    }
  }

  private static boolean excludes(StoredSession other, StoredSession session) {
    return other.id().equals(session.id())
        || other.ticketDigest().equals(session.ticketDigest())
        || (session.exclusive() && other.account().equals(session.account()));
  }

  private static boolean alive(StoredSession session, Instant now, Instant idleSince) {
    return session.ends().isAfter(Tables.kept(now))
        && !session.lastUsed().isBefore(Tables.kept(idleSince));
  }

  private static StoredSession used(StoredSession session, Instant time) {
    return new StoredSession(
        session.id(),
        session.account(),
        session.ticketDigest(),
        session.exclusive(),
        Tables.kept(session.opened()),
        Tables.kept(time),
        Tables.kept(session.ends()));
  }

  @Override
  public Optional<OpenSession> find(Digest ticketDigest, Instant now, Instant idleSince) {
    synchronized (tables) {
      return tables.sessions.values().stream()
          .filter(session -> session.ticketDigest().equals(ticketDigest))
          .filter(session -> alive(session, now, idleSince))
          .findFirst()
          .flatMap(
              session ->
                  tables.find(session.account()).map(account -> new OpenSession(session, account)));
    }
  }

  @Override
  public void touch(UUID id, Instant now) {
    synchronized (tables) {
      tables.sessions.computeIfPresent(
          id,
          (same, session) ->
              session.lastUsed().isBefore(now) && session.ends().isAfter(now)
                  ? used(session, now)
                  : session);
    }
  }

  @Override
  public boolean end(UUID id) {
    synchronized (tables) {
      return tables.sessions.remove(id) != null;
    }
  }

  @Override
  public void endAll(AccountId account) {
    synchronized (tables) {
      tables.endSessions(account);
    }
  }

  @Override
  public List<StoredSession> list(AccountId account, Instant now, Instant idleSince) {
    synchronized (tables) {
      return tables.sessions.values().stream()
          .filter(session -> session.account().equals(account))
          .filter(session -> alive(session, now, idleSince))
          .sorted(
              Comparator.comparing(StoredSession::opened)
                  .thenComparing(session -> session.id().toString()))
          .toList();
    }
  }
}
