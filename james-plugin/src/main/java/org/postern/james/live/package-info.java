/**
 * Connections that signed in and can be ended from outside: when an account changes, those that its
 * doors would no longer let in are ended within a second.
 *
 * <p>What this does not do: whether a connection may go on is the core's decision. SMTP and POP3
 * sessions of James cannot be ended from outside; SMTP asks at its next command instead.
 */
@NullMarked
package org.postern.james.live;

import org.jspecify.annotations.NullMarked;
