/**
 * What Postern writes to people: codes to their contacts, notices to their mailboxes.
 *
 * <p>What this does not do: it opens no connection. The {@link org.postern.message.MessageSender}s
 * that do are chosen by configuration.
 */
@NullMarked
package org.postern.message;

import org.jspecify.annotations.NullMarked;
