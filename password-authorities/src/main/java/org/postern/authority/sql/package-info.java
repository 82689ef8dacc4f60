/**
 * Normal passwords in a database, asked by one query.
 *
 * <p>What this does not do: it writes nothing there, and knows no table.
 */
@NullMarked
package org.postern.authority.sql;

import org.jspecify.annotations.NullMarked;
