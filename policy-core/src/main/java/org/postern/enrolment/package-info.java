/**
 * Changes to accounts: enrolling tokens (pending, then proven, then active), PIN, level, state,
 * name, reset and removal.
 *
 * <p>What this does not do: it asks for no proof of who wants the change. A settings page asks for
 * a fresh one-time password first, the command line for a shell on the server.
 */
@NullMarked
package org.postern.enrolment;

import org.jspecify.annotations.NullMarked;
