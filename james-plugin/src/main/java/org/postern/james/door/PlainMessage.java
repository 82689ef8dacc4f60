package org.postern.james.door;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.postern.account.UserName;
import org.postern.secret.Secret;

/**
 * The message of the SASL mechanism PLAIN (RFC 4616): an identity to act as, a user name, a
 * password, with a NUL between each two.
 *
 * @param actAs empty when the client names nobody
 * @param userName as typed, never empty
 * @param password never empty
 */
public record PlainMessage(Optional<String> actAs, String userName, Secret password) {

  /** Reads a message; empty when it is none, or carries no user name or no password. */
  public static Optional<PlainMessage> parse(byte[] message) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    String[] parts = text.split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      return Optional.empty();
    }
    Optional<String> actAs = Optional.of(parts[0]).filter(name -> !name.isEmpty());
    return Optional.of(new PlainMessage(actAs, parts[1], Secret.of(parts[2])));
  }

  /** Whether the client wants to act as somebody other than the user whose password it has. */
  public boolean actsAsAnother() {
    return actAs.map(name -> !UserName.parse(name).equals(UserName.parse(userName))).orElse(false);
  }
}
