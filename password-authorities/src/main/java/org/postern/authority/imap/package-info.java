/**
 * Normal passwords that an IMAP server knows: it is logged in to (RFC 9051, section 6.2), and out
 * again.
 *
 * <p>What this does not do: it opens no mailbox, and cannot tell who is a user without a password.
 */
@NullMarked
package org.postern.authority.imap;

import org.jspecify.annotations.NullMarked;
