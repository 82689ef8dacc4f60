/**
 * The sign-in endpoint beside James, which has no place for it itself.
 *
 * <p>What this does not do: it starts and stops the server, no more; see {@code org.postern.web}.
 */
@NullMarked
package org.postern.james.web;

import org.jspecify.annotations.NullMarked;
