/**
 * Everything that is served over HTTP. For users, the pages: {@code org.postern.web.page} and the
 * packages beside it. For the webmail, the sign-in endpoint: {@code POST /session} with a user name
 * and what was typed, for a session ticket; {@code DELETE /session} to sign out ({@code
 * docs/SIGN-IN-API.md}). For other systems, the validation server.
 *
 * <p>{@link org.postern.web.WebDoor} has the servlets for any Jakarta servlet container; {@link
 * org.postern.web.WebServer} brings one along, with TLS where the configuration names a
 * certificate.
 *
 * <p>What this does not do: it decides nothing. The endpoint sets no cookie; what the webmail keeps
 * a ticket in is the webmail's.
 */
@NullMarked
package org.postern.web;

import org.jspecify.annotations.NullMarked;
