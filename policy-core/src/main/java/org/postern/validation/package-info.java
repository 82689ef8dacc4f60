/**
 * A validation server for the YubiKeys of the accounts, by Yubico's protocol, so that other systems
 * can use the same keys.
 *
 * <p>What this does not do: it asks for no PIN and knows no level; it says whether a one-time
 * password is right, once.
 */
@NullMarked
package org.postern.validation;

import org.jspecify.annotations.NullMarked;
