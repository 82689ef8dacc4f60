/**
 * {@code postern.properties}, read strictly: unknown keys, bad values and missing files are named
 * with line and reason, all at once, before anything starts.
 *
 * <p>What this does not do: it opens no store and starts nothing. Every key has a default that is
 * safe.
 */
@NullMarked
package org.postern.config;

import org.jspecify.annotations.NullMarked;
