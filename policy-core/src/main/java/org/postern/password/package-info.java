/**
 * The port to the normal password, which lives elsewhere: in James, in a directory, in a database;
 * and the list of breached passwords that new ones are held against.
 *
 * <p>What this does not do: it holds no password and decides no login. Whose password is in the
 * list already is not found out: it hears of a password when it is to become somebody's. It fetches
 * no list, and asks nobody on the network about a password.
 */
@NullMarked
package org.postern.password;

import org.jspecify.annotations.NullMarked;
