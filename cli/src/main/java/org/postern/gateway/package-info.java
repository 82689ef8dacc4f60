/**
 * The DAV gateway: the filter of {@code org.postern.dav} in front of Jetty's reverse proxy, so that
 * a DAV server in any language is guarded. The server behind it is asked as if it were asked by its
 * own name: {@code Host}, {@code Destination} and {@code If} name it as {@code dav.upstream} does,
 * and what it says about its own address is turned into paths.
 *
 * <p>What this does not do: it does not look into bodies, so a server that writes whole addresses
 * instead of paths into them must be told its public address; and it keeps no HTTP session.
 */
@NullMarked
package org.postern.gateway;

import org.jspecify.annotations.NullMarked;
