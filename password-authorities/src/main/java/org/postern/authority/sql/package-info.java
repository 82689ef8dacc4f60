/**
 * Normal passwords in a database, asked by one query and changed by one statement.
 *
 * <p>What this does not do: without that statement it writes nothing there, and it knows no table.
 */
@NullMarked
package org.postern.authority.sql;

import org.jspecify.annotations.NullMarked;
