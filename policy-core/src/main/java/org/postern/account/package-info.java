/**
 * An account as Postern knows it: a stable id, a user name that may change, a level, a PIN, tokens.
 *
 * <p>What this does not do: it changes nothing (see {@code enrolment}) and stores nothing (see
 * {@code store}); the values here are snapshots of one moment.
 */
@NullMarked
package org.postern.account;

import org.jspecify.annotations.NullMarked;
