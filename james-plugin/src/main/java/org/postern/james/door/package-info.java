/**
 * What the doors of all protocols have in common: the connection as James sees it, and the one
 * question to the core.
 *
 * <p>What this does not do: it knows no protocol's replies, and decides nothing.
 */
@NullMarked
package org.postern.james.door;

import org.jspecify.annotations.NullMarked;
