package org.postern.demo;

import java.time.Instant;
import java.util.Optional;
import org.postern.token.NewToken;

/** A token in a demo user's hand. Not thread-safe. */
public interface DemoToken {
  /** The token as it is enrolled. Its key is sealed as it is; nobody closes it. */
  NewToken enrolled();

  /** The code that it shows at a moment; one that counts moves on with each. */
  String code(Instant time);

  /** What the QR code for an app says, where there is an app for it. */
  default Optional<String> uri(String user) {
    return Optional.empty();
  }
}
