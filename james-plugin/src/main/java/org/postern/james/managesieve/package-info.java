/**
 * ManageSieve (RFC 5804): a server of our own, because James' has no place for another login. The
 * scripts stay James' business; framing, login and TLS are done here.
 *
 * <p>What this does not do: it knows no mechanism but PLAIN and, where session tickets are taken,
 * OAUTHBEARER; and nobody acts as another.
 */
@NullMarked
package org.postern.james.managesieve;

import org.jspecify.annotations.NullMarked;
