/**
 * Postern inside Apache James: the singleton that opens it, and James' users as its password
 * authority. One sub-package per protocol translates that protocol's login hook.
 *
 * <p>What this does not do: it decides nothing; every door asks the policy core. James types stay
 * inside this package and its sub-packages.
 */
@NullMarked
package org.postern.james;

import org.jspecify.annotations.NullMarked;
