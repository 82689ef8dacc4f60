/**
 * A JAAS login module over the policy core, for Tomcat, Jetty and any other server in Java: it asks
 * for a name and a password, hands both to the core, and answers in the words of JAAS.
 *
 * <p>JAAS knows no addresses and no encryption. A server tells them by a {@link
 * org.postern.jaas.ConnectionCallback}, or by a {@link org.postern.jaas.ConnectionScope} around the
 * login; where it tells nothing, the client is unknown and its password counts as sent in clear.
 *
 * <p>What this does not do: it has no policy of its own, hashes no password, knows no sessions of
 * the server but the web session that it opened itself, and does not fit servers that read
 * passwords from Postern to compare them (digest authentication).
 */
@NullMarked
package org.postern.jaas;

import org.jspecify.annotations.NullMarked;
