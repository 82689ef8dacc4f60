/**
 * The one question every door asks, and its answer: {@link org.postern.login.PolicyCore}.
 *
 * <p>What this does not do: it knows no protocol. How an answer looks on the wire is the adapter's
 * business, and no adapter decides anything.
 */
@NullMarked
package org.postern.login;

import org.jspecify.annotations.NullMarked;
