/**
 * The pages to sign in and out at.
 *
 * <p>What this does not do: it tells nobody whether a user exists, which level they have, or what
 * was wrong with what they typed.
 */
@NullMarked
package org.postern.web.signin;

import org.jspecify.annotations.NullMarked;
