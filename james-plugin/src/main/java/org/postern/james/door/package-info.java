/**
 * What the doors of all protocols have in common: the connection as James sees it, the one question
 * to the core, the counting of answers, and the message of the SASL mechanism PLAIN.
 *
 * <p>What this does not do: it knows no protocol's replies, and decides nothing.
 */
@NullMarked
package org.postern.james.door;

import org.jspecify.annotations.NullMarked;
