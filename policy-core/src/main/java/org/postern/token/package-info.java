/**
 * Things that make one-time passwords, one class per kind, all of them pure: a token says whether a
 * code matches and what that would consume; it consumes nothing itself.
 *
 * <p>What this does not do: the PIN before a code, the throttle and the single use of a code are
 * none of a token's business (a PIN that goes into the codes is part of the token's secret). Single
 * use is one conditional update in the store.
 */
@NullMarked
package org.postern.token;

import org.jspecify.annotations.NullMarked;
