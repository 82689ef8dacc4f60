/**
 * Where a client comes from: addresses, the networks that the throttle counts by, and ranges that
 * configuration names.
 *
 * <p>What this does not do: it resolves no names and trusts nobody; which proxies may speak for a
 * client is configuration.
 */
@NullMarked
package org.postern.address;

import org.jspecify.annotations.NullMarked;
