/**
 * Slows guessing down, by account and network, by account, and by network, in such a way that
 * nobody can shut a stranger out.
 *
 * <p>What this does not do: it never makes a thread wait, and it judges no credential; it counts
 * what it is told.
 */
@NullMarked
package org.postern.throttle;

import org.jspecify.annotations.NullMarked;
