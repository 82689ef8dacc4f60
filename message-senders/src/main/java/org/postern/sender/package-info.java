/**
 * How messages reach people: by mail over SMTP, by short message through an HTTP gateway; which of
 * the two there is says the configuration.
 *
 * <p>What this does not do: it queues nothing and tries nothing twice, which {@link
 * org.postern.message.SendingQueue} does, and it writes no texts.
 */
@NullMarked
package org.postern.sender;

import org.jspecify.annotations.NullMarked;
