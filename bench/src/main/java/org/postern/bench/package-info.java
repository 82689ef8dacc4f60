/**
 * How long a login takes, beside what the same work takes others. {@code bench/run} starts it;
 * docs/BENCHMARKS.md has the figures.
 *
 * <p>What this does not do: it asserts nothing and is no part of any test run. Figures of one run
 * compare with each other; those of different machines or days do not.
 */
@NullMarked
package org.postern.bench;

import org.jspecify.annotations.NullMarked;
