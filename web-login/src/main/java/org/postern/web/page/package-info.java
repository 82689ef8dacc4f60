/**
 * What every page has in common: the cookie, the form token, the language, the frame around a page,
 * and the rule that a change needs a fresh code. Pages are rendered on the server and work without
 * JavaScript.
 *
 * <p>What this does not do: it decides nothing. Who may come in, and what a code is worth, the
 * policy core says; the pages translate.
 */
@NullMarked
package org.postern.web.page;

import org.jspecify.annotations.NullMarked;
