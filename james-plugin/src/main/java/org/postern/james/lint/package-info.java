/**
 * Reads what every server of James really has configured and stops James, before any port opens,
 * when a door is left on the stock login: each protocol is guarded by naming Postern's class in
 * that protocol's own file, and a block forgotten there would be a door beside the policy.
 *
 * <p>What this does not do: it changes no configuration and asks no server. It guards against
 * oversight, not against an administrator's will: {@code james.unguarded} excuses what it names.
 */
@NullMarked
package org.postern.james.lint;

import org.jspecify.annotations.NullMarked;
