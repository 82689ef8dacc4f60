package org.postern.store.jdbc;

import java.sql.SQLException;

/**
 * A read transaction that stands open while an embedded store is in use. SQLite asks the system to
 * lock the file for the first of a process's readers only, and that is half of what a login's read
 * costs; with this one there, no other is the first. It is begun anew with every write and ended
 * when none comes, for the journal cannot start over beneath it. Confined to the writer's thread.
 */
final class HeldRead {
  private static final int MOST_IDLE_ROUNDS = 10; // a second

  private final Sql sql;
  private boolean held;
  private int idleRounds;

  HeldRead(Sql sql) {
    this.sql = sql;
  }

  void begin() {
    idleRounds = 0;
    try {
      sql.update("BEGIN");
      held = true;
      sql.number("SELECT last_version FROM store");
    } catch (SQLException e) {
      end(); // reads cost more, and no more than that
    }
  }

  /** Another while without a write has passed. */
  void idle() {
    if (++idleRounds == MOST_IDLE_ROUNDS) {
      end();
    }
  }

  void end() {
    if (held) {
      held = false;
      try {
        sql.update("ROLLBACK");
      } catch (SQLException e) {
        // the next write will meet the same trouble and tell its caller
      }
    }
  }
}
