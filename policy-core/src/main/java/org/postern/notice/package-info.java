/**
 * What owners are told of their accounts by mail: every change, whoever made it, and a sign-in from
 * a network that is new.
 *
 * <p>What this does not do: it sends no code, waits for nobody, and tells nothing where no mail
 * server is configured.
 */
@NullMarked
package org.postern.notice;

import org.jspecify.annotations.NullMarked;
