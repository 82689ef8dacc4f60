/**
 * The settings: what users change about their second factor, each change with a fresh code.
 *
 * <p>What this does not do: no rule about levels, PINs and tokens is here; they are the core's, and
 * the pages show what it says.
 */
@NullMarked
package org.postern.web.settings;

import org.jspecify.annotations.NullMarked;
