package org.postern.store.jdbc;

import org.postern.store.StoreException;

/**
 * How work reaches a database. Thread-safe; every method but {@link #bulk} is done within the
 * store's timeout.
 */
sealed interface Database extends AutoCloseable permits EmbeddedDatabase, ServerDatabase {
  /**
   * Runs one query on what is committed.
   *
   * @throws StoreException when the database cannot answer
   */
  <T> T read(Work<T> work);

  /**
   * Runs the work in a transaction of its own and returns when that is durable, or undone because
   * the work asked for it.
   *
   * @throws StoreException when the database cannot answer; in rare cases (a commit that failed or
   *     took too long) the work may be done all the same
   */
  <T> T write(Work<T> work);

  /**
   * Runs the work on a connection of its own, which may take its time. It begins and commits its
   * transactions itself; what it has not committed when it returns or fails is undone.
   *
   * @throws StoreException when the database cannot answer
   */
  <T> T bulk(Work<T> work);

  /** Runs the work some time soon, or never; does not wait. */
  void later(Work<?> work);

  /** Does what is queued, as far as time allows, and lets go of everything. */
  @Override
  void close();
}
