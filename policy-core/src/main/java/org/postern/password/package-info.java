/**
 * The port to the normal password, which lives elsewhere: in James, in a directory, in a database.
 *
 * <p>What this does not do: it holds no password and decides no login.
 */
@NullMarked
package org.postern.password;

import org.jspecify.annotations.NullMarked;
