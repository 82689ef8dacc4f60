/**
 * Password hashes as other programs store them. A stored hash is read strictly, by the form that it
 * has, and only then compared; whatever no form fits, and whatever asks for unreasonable work, is
 * told apart from a wrong password.
 *
 * <p>What this does not do: it stores no hash and upgrades none, and knows no plain-text passwords.
 */
@NullMarked
package org.postern.authority.hash;

import org.jspecify.annotations.NullMarked;
