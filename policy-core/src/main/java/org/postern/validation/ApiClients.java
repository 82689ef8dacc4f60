package org.postern.validation;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.ApiClient;
import org.postern.store.ApiClientStore;

/** Admits programs to the validation server, and dismisses them. Thread-safe. */
public final class ApiClients {
  private static final int KEY_LENGTH = 20;

  private final ApiClientStore store;
  private final Keyring keyring;
  private final SecureRandom random;
  private final Clock clock;

  public ApiClients(ApiClientStore store, Keyring keyring, SecureRandom random, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.random = random;
    this.clock = clock;
  }

  /**
   * A new client.
   *
   * @param key in base64, as programs are configured with it; shown once, and never again
   */
  public record Admitted(ApiClient client, Secret key) {}

  /** Admits a program under an id and with a key of its own. */
  public Admitted add(String label) {
    byte[] bytes = new byte[KEY_LENGTH];
    random.nextBytes(bytes);
    try (Secret key = Secret.of(bytes)) {
      ApiClient client =
          store.add(label, id -> keyring.seal(ApiClient.context(id), key), clock.instant());
      return new Admitted(client, Secret.of(Base64.getEncoder().encodeToString(bytes)));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** All of them, in the order of their ids. */
  public List<ApiClient> list() {
    return store.list();
  }

  /** Dismisses a client at once; false if there is none of that id. */
  public boolean remove(long id) {
    return store.remove(id);
  }
}
