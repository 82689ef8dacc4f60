package org.postern.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.postern.secret.Sealed;

/** The programs that may ask the validation server. */
public interface ApiClientStore {
  /**
   * Adds a client, with an id that no client has.
   *
   * @param key its key, sealed for the id
   */
  ApiClient add(String label, LongFunction<Sealed> key, Instant created);

  Optional<ApiClient> find(long id);

  /** All of them, in the order of their ids. */
  List<ApiClient> list();

  /** False if there is no such client. */
  boolean remove(long id);
}
