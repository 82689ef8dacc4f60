/**
 * Postern outside James: the configuration names who knows the normal passwords, and the adapters
 * of one container share one Postern.
 *
 * <p>What this does not do: it decides no login, and keeps no password.
 */
@NullMarked
package org.postern.authority;

import org.jspecify.annotations.NullMarked;
