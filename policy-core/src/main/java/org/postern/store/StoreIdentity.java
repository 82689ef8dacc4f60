package org.postern.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;

/** What ties a store to its keyring. */
public interface StoreIdentity {
  /** The store's id and its key-check; empty for a store that was never initialised. */
  Optional<Identity> read();

  /** Gives an uninitialised store its identity; false if it has one already. */
  boolean initialise(Identity identity);

  /** A batch of sealed values, in a fixed order, from the given place on. */
  List<SealedValue> sealedValues(Optional<SealedValue> after, int limit);

  /**
   * Puts a re-sealed value in the place of the old one; false if the place holds another by now.
   */
  boolean replace(SealedValue old, Sealed resealed);

  /** Replaces the key-check, if it is still the given one. */
  boolean replaceKeyCheck(Sealed old, Sealed resealed);

  /**
   * @param id made at first start
   * @param keyCheck a value that only the right keyring opens
   */
  record Identity(UUID id, Sealed keyCheck) {}

  /** A sealed value and where it belongs. */
  record SealedValue(SealContext context, Sealed value) {}
}
