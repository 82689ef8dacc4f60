/**
 * What a client presents, parsed strictly.
 *
 * <p>What this does not do: it verifies nothing.
 */
@NullMarked
package org.postern.credential;

import org.jspecify.annotations.NullMarked;
