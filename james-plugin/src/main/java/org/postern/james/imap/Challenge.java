package org.postern.james.imap;

import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * A challenge with something in it; James has words for an empty one only.
 *
 * @param base64 what it holds
 */
record Challenge(String base64) implements ImapResponseMessage {}
