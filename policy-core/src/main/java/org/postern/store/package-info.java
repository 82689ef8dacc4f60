/**
 * The ports through which the core remembers anything. {@code store.jdbc} runs them on the embedded
 * default and on PostgreSQL, {@code store.memory} in tests and benchmarks; one contract suite runs
 * on all.
 *
 * <p>Every method may throw {@link org.postern.store.StoreException}: the store cannot answer, and
 * the login is refused as <em>unavailable</em>. A method that changes something returns only when
 * the change is durable, unless it says otherwise.
 *
 * <p>What this does not do: no port decides anything but what one conditional update can decide.
 */
@NullMarked
package org.postern.store;

import org.jspecify.annotations.NullMarked;
