/**
 * The way back for an owner whose token is lost: recovery codes on paper, typed after the PIN in
 * the place of a one-time password, each good for one sign-in.
 *
 * <p>What this does not do: it decides no login; it makes codes and knows their shape.
 */
@NullMarked
package org.postern.recovery;

import org.jspecify.annotations.NullMarked;
