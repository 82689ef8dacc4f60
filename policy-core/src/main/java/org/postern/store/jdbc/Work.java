package org.postern.store.jdbc;

import java.sql.SQLException;

/** Something to be done in one transaction. */
@FunctionalInterface
interface Work<T> {
  T run(Sql sql) throws SQLException;
}
