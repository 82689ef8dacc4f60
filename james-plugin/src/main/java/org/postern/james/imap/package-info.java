/**
 * The IMAP door: LOGIN and AUTHENTICATE with PLAIN, and where session tickets are taken with
 * OAUTHBEARER and XOAUTH2; with the answers of RFC 5530.
 *
 * <p>Installed by naming {@code org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth} and
 * {@link org.postern.james.imap.GuardedImap} as {@code imapPackages} in {@code imapserver.xml}. The
 * two processors are James' in form only; {@link org.postern.james.imap.ImapLogin} does what they
 * have in common and depends on no constructor that changes between versions of James.
 *
 * <p>What this does not do: it knows no mechanism whose secret does not go over the wire.
 */
@NullMarked
package org.postern.james.imap;

import org.jspecify.annotations.NullMarked;
