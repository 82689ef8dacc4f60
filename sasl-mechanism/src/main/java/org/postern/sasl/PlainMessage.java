package org.postern.sasl;

import java.util.Optional;
import org.postern.secret.Secret;

/**
 * The message of the SASL mechanism PLAIN (RFC 4616 §2): an identity to act as, a user name, a
 * password, with a NUL between each two.
 *
 * @param actAs empty when the client names nobody
 * @param userName as typed, never empty
 * @param password never empty
 */
public record PlainMessage(Optional<String> actAs, String userName, Secret password) {

  /** Reads a message; empty when it is none, or carries no user name or no password. */
  public static Optional<PlainMessage> parse(byte[] message) {
    return Utf8.decode(message).map(text -> text.split("\0", -1)).flatMap(PlainMessage::of);
  }

  private static Optional<PlainMessage> of(String[] parts) {
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      return Optional.empty();
    }
    Optional<String> actAs = Optional.of(parts[0]).filter(name -> !name.isEmpty());
    return Optional.of(new PlainMessage(actAs, parts[1], Secret.of(parts[2])));
  }
}
