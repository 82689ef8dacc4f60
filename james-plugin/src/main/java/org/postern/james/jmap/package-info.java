/**
 * JMAP (RFC 8620, RFC 8621): a server of our own over James' routes, because James 3.8.1 serves an
 * old draft beside them whose sign-in asks the users repository by itself. Every request is decided
 * before a route sees it; James' authentication strategy then finds the session that was granted.
 *
 * <p>What this does not do: it speaks HTTP without TLS, for a proxy to encrypt, and signs nobody
 * in; that is the web's part, whose session tickets are taken here.
 */
@NullMarked
package org.postern.james.jmap;

import org.jspecify.annotations.NullMarked;
