package org.postern.store;

import java.time.Instant;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;

/**
 * A program that may ask the validation server.
 *
 * @param id what it names itself by; positive
 * @param label what the administrator calls it
 * @param key the key that signs its requests and the replies to it, sealed
 */
public record ApiClient(long id, String label, Sealed key, Instant created) {
  /** The owner in the seals of all clients' keys. */
  public static final String OWNER = "api-client";

  /** The context that a client's key is sealed in. */
  public static SealContext context(long id) {
    return new SealContext(OWNER, Long.toString(id));
  }
}
