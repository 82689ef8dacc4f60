/**
 * A servlet filter before a WebDAV, CalDAV, CardDAV or ActiveSync application: it finds out by the
 * path which service a request is for, asks the policy core about the credential, and lets the
 * request through as the user that the core names, or answers in its place. Requests of these
 * protocols come without a session, each with its credential.
 *
 * <p>What this does not do: it decides nothing by itself, keeps no HTTP session, and does not look
 * into the body of a request.
 */
@NullMarked
package org.postern.dav;

import org.jspecify.annotations.NullMarked;
