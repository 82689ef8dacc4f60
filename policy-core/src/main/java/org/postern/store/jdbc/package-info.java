/**
 * The ports on SQL: on SQLite, which is embedded and needs no server, and on PostgreSQL, which any
 * number of nodes share. {@link org.postern.store.jdbc.JdbcStore#open} is the way in.
 *
 * <p>One class per port holds the SQL, the same for both; what differs is how work reaches a
 * connection. The embedded store has one writer, which runs all writes that wait in one transaction
 * and syncs once for all of them; the server gets one transaction per write. Every decision is the
 * row count of one conditional statement, taken under a lock that it holds until it commits.
 *
 * <p>What this does not do: it caches nothing, it retries nothing, and it never answers from
 * anything but the database. A database that cannot answer in time is a {@link
 * org.postern.store.StoreException}.
 */
@NullMarked
package org.postern.store.jdbc;

import org.jspecify.annotations.NullMarked;
