/**
 * The POP3 door: USER and PASS, with the response codes of RFC 2449 and RFC 3206.
 *
 * <p>Installed by naming {@link org.postern.james.pop3.GuardedPop3} as {@code coreHandlersPackage}
 * of every handler chain in {@code pop3server.xml}.
 *
 * <p>What this does not do: no AUTH and no APOP, which James lacks. A login does not let its
 * address relay at SMTP (POP before SMTP): an address is no credential. James cannot end an open
 * session from outside.
 */
@NullMarked
package org.postern.james.pop3;

import org.jspecify.annotations.NullMarked;
