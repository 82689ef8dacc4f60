/**
 * Web sessions and their session tickets: one exclusive session per account above level {@code
 * OFF}, idle and absolute limits.
 *
 * <p>What this does not do: it checks no credential but tickets, and knows no cookies.
 */
@NullMarked
package org.postern.session;

import org.jspecify.annotations.NullMarked;
