/**
 * The SMTP door: {@code AUTH} (RFC 4954) with PLAIN and LOGIN, and where session tickets are taken
 * with OAUTHBEARER and XOAUTH2; and a word with every {@code MAIL} of a session that signed in.
 *
 * <p>Installed by naming {@link org.postern.james.smtp.GuardedSmtp} as {@code coreHandlersPackage}
 * of every handler chain in {@code smtpserver.xml}. James' own AUTH handler is replaced whole: it
 * keeps back the identity to act as, takes credentials before EHLO, and lets any hook that is
 * configured accept a login.
 *
 * <p>What this does not do: nobody acts as another. It cannot close a session from outside, and
 * knows nothing of addresses that relay without signing in ({@code authorizedAddresses}).
 */
@NullMarked
package org.postern.james.smtp;

import org.jspecify.annotations.NullMarked;
