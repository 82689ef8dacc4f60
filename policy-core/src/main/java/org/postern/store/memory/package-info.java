/**
 * The ports in memory, for tests and benchmarks: the same answers as {@code store.jdbc}, and the
 * same contract suite. Whatever changes something holds one lock; accounts and failures are read
 * without it.
 *
 * <p>What this does not do: it keeps nothing. No configuration leads here.
 */
@NullMarked
package org.postern.store.memory;

import org.jspecify.annotations.NullMarked;
