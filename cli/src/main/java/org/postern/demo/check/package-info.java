/**
 * Tries every door of a running James, at every level, with every kind of credential, and compares
 * what it sees with what the policy says.
 *
 * <p>{@link org.postern.demo.check.Doors} lists the doors, and nothing else does; {@link
 * org.postern.demo.check.Inventory} finds those that the list forgets. What to expect comes from
 * {@link org.postern.policy.SecurityLevel#requirement}, not from a copy of the table.
 *
 * <p>What this does not do: it does not look into Postern. It knows what a client can see.
 */
@NullMarked
package org.postern.demo.check;

import org.jspecify.annotations.NullMarked;
