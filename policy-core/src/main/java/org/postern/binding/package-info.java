/**
 * What ties a store to its keyring. Each names the other, and a server starts only with a pair that
 * belongs together: with a wrong path to either, every account would seem to have no second factor,
 * or no secret would open.
 *
 * <p>What this does not do: it copies no keyring from node to node. That is the administrator's,
 * and the messages here say when.
 */
@NullMarked
package org.postern.binding;

import org.jspecify.annotations.NullMarked;
