/**
 * The SMTP door: {@code AUTH} with PLAIN and LOGIN (RFC 4954), and a word with every {@code MAIL}
 * of a session that signed in.
 *
 * <p>Installed by naming {@link org.postern.james.smtp.GuardedSmtp} as {@code coreHandlersPackage}
 * of every handler chain in {@code smtpserver.xml}. James' own AUTH handler is replaced whole: it
 * keeps back the identity to act as, takes credentials before EHLO, and lets any hook that is
 * configured accept a login.
 *
 * <p>What this does not do: no mechanism but PLAIN and LOGIN. It cannot close a session from
 * outside, and knows nothing of addresses that relay without signing in ({@code
 * authorizedAddresses}).
 */
@NullMarked
package org.postern.james.smtp;

import org.jspecify.annotations.NullMarked;
