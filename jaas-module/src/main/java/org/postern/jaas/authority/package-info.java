/**
 * Normal passwords that another JAAS application checks: {@code password.authority = jaas}.
 *
 * <p>What this does not do: it waits for no slow module (whoever opens it bounds it), changes no
 * password, and cannot look names up.
 */
@NullMarked
package org.postern.jaas.authority;

import org.jspecify.annotations.NullMarked;
