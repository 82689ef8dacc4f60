/**
 * The web's way in: {@code POST /session} with a user name and what was typed, for a session
 * ticket; {@code DELETE /session} to sign out. {@code docs/SIGN-IN-API.md} describes it for the
 * webmail's author.
 *
 * <p>{@link org.postern.web.WebDoor} has the servlets for any Jakarta servlet container; {@link
 * org.postern.web.WebServer} brings one along, with TLS where the configuration names a
 * certificate.
 *
 * <p>What this does not do: it decides nothing, sets no cookie, and serves no page; a ticket is the
 * whole of a session here, and what the webmail keeps it in is the webmail's.
 */
@NullMarked
package org.postern.web;

import org.jspecify.annotations.NullMarked;
