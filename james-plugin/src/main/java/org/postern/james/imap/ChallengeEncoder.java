package org.postern.james.imap;

import java.io.IOException;
import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/** Writes a {@link Challenge}. */
final class ChallengeEncoder implements ImapResponseEncoder<Challenge> {
  @Override
  public Class<Challenge> acceptableMessages() {
    return Challenge.class;
  }

  @Override
  public void encode(Challenge challenge, ImapResponseComposer composer) throws IOException {
    composer.continuationResponse(challenge.base64());
  }
}
