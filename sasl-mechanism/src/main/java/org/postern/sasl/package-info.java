/**
 * SASL, from the server's side: the messages of PLAIN, LOGIN, OAUTHBEARER and XOAUTH2, parsed
 * strictly; the {@link org.postern.sasl.Exchange} that each of them is; and the servers of {@code
 * javax.security.sasl} that drive it for hosts of that kind. Adapters with a protocol of their own
 * drive the exchange themselves.
 *
 * <p>What this does not do: it decides no login, knows no OAuth beyond the form of the message (the
 * one bearer token is a session ticket), and has no client side, no channel binding and no security
 * layer.
 */
@NullMarked
package org.postern.sasl;

import org.jspecify.annotations.NullMarked;
