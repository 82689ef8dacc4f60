/**
 * The composition root: {@link org.postern.Postern#open} turns a configuration and the ports of a
 * container into the core and its services.
 *
 * <p>What this does not do: anything but putting things together, and taking them down again.
 */
@NullMarked
package org.postern;

import org.jspecify.annotations.NullMarked;
