/**
 * Tells James how Postern is: a health check, and metrics of what it decides.
 *
 * <p>What this does not do: it decides nothing and repairs nothing. Who signed in where is in the
 * audit; a metric knows services and outcomes only.
 */
@NullMarked
package org.postern.james.health;

import org.jspecify.annotations.NullMarked;
