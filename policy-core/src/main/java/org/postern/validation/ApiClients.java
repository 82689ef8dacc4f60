package org.postern.validation;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.enrolment.Actor;
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
  private final AuditTrail audit;
  private final Clock clock;

  public ApiClients(
      ApiClientStore store, Keyring keyring, SecureRandom random, AuditTrail audit, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.random = random;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A new client.
   *
   * @param key in base64, as programs are configured with it; shown once, and never again
   */
  public record Admitted(ApiClient client, Secret key) {}

  /** Admits a program under an id and with a key of its own. */
  public Admitted add(Actor actor, String label) {
    byte[] bytes = new byte[KEY_LENGTH];
    random.nextBytes(bytes);
    try (Secret key = Secret.of(bytes)) {
      ApiClient client =
          store.add(label, id -> keyring.seal(ApiClient.context(id), key), clock.instant());
      tell(actor, "api-client-added " + client.id());
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
  public boolean remove(Actor actor, long id) {
    boolean removed = store.remove(id);
    if (removed) {
      tell(actor, "api-client-removed " + id);
    }
    return removed;
  }

  private void tell(Actor actor, String what) {
    audit.change(AuditEvent.changed(clock.instant(), actor.service(), actor.address(), what));
  }
}
