/**
 * Secrets as a type, and the keyring that seals them at rest.
 *
 * <p>What this does not do: it decides nothing about accounts. Which column a seal belongs to is
 * the caller's to say, by the {@link org.postern.secret.SealContext}.
 */
@NullMarked
package org.postern.secret;

import org.jspecify.annotations.NullMarked;
