/**
 * Where a client comes from: addresses, the networks that the throttle counts by, ranges that
 * configuration names, and what trusted proxies say about their clients.
 *
 * <p>What this does not do: it resolves no names and trusts nobody by itself; which proxies may
 * speak for a client is configuration.
 */
@NullMarked
package org.postern.address;

import org.jspecify.annotations.NullMarked;
