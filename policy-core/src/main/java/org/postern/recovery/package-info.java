/**
 * The way back for an owner whose token is lost: recovery codes on paper, typed after the PIN in
 * the place of a one-time password, each good for one sign-in; and reset codes, sent to a contact
 * that the owner has proven before, which set a new normal password and turn the second factor off.
 *
 * <p>What this does not do: it decides no login, and it carries no message. Codes go to an {@link
 * org.postern.message.Outbox}, and what becomes of them there nobody here asks.
 */
@NullMarked
package org.postern.recovery;

import org.jspecify.annotations.NullMarked;
