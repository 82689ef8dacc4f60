/**
 * YubiKeys in their own mode: one-time passwords of Yubico's making, opened here with the key's AES
 * key, or by a validation service of Yubico's protocol.
 *
 * <p>What this does not do: nothing of a sign-in but the code goes to a validation service, and no
 * code whose public id is not registered to the account.
 */
@NullMarked
package org.postern.token.yubico;

import org.jspecify.annotations.NullMarked;
