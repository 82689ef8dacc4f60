/**
 * The way back for whoever has lost the token: a code by mail or short message, in three pages.
 *
 * <p>What this does not do: it tells nobody whether a user or a contact exists. Codes, bounds and
 * what a reset does are the core's.
 */
@NullMarked
package org.postern.web.recovery;

import org.jspecify.annotations.NullMarked;
