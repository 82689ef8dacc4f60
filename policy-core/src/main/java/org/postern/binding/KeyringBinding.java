package org.postern.binding;

import static org.postern.binding.BindingException.Reason.KEYRING_MISSING;
import static org.postern.binding.BindingException.Reason.KEY_MISSING;
import static org.postern.binding.BindingException.Reason.OTHER_STORE;
import static org.postern.binding.BindingException.Reason.STORE_EMPTY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.postern.secret.KeyringException;
import org.postern.secret.KeyringFile;
import org.postern.secret.KeyringLock;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.StoreIdentity;
import org.postern.store.StoreIdentity.Identity;

/**
 * Opens the keyring of a store, or makes both known to each other at the first start.
 *
 * <p>The first start writes the keyring under a pending name ({@code .new}), then the store's
 * identity, then gives the keyring its name. Wherever that is interrupted, the next start takes it
 * up; no store is ever left with an identity whose key was lost.
 */
public final class KeyringBinding {
  private static final SealContext KEY_CHECK = new SealContext("store", "key-check");

  private final Path path;
  private final Path pendingPath;
  private final StoreIdentity store;

  private KeyringBinding(Path path, StoreIdentity store) {
    this.path = path.toAbsolutePath();
    this.pendingPath = this.path.resolveSibling(this.path.getFileName() + ".new");
    this.store = store;
  }

  /**
   * The keyring of this store. When both are new, both are initialised.
   *
   * @throws BindingException when they do not belong together
   * @throws KeyringException when the keyring cannot be read or written
   * @throws org.postern.store.StoreException when the store cannot answer
   */
  public static KeyringFile open(Path path, StoreIdentity store) {
    return new KeyringBinding(path, store).open();
  }

  /** Takes no lock but for a first start, so that the directory may otherwise be read-only. */
  private KeyringFile open() {
    // In this order: where another process has just named the keyring, its store is initialised.
    if (Files.exists(path)) {
      return named();
    }
    if (inUse() && !Files.exists(pendingPath) && !Files.exists(path)) {
      throw keyringMissing();
    }
    return KeyringLock.holding(path, () -> Files.exists(path) ? named() : firstStart());
  }

  private boolean inUse() {
    return store.read().isPresent();
  }

  private KeyringFile named() {
    KeyringFile keyring = KeyringFile.load(path);
    check(keyring, store);
    return keyring;
  }

  private KeyringFile firstStart() {
    boolean takenUp = Files.exists(pendingPath);
    if (!takenUp && inUse()) {
      throw keyringMissing();
    }
    KeyringFile pending =
        takenUp
            ? KeyringFile.load(pendingPath)
            : KeyringFile.create(pendingPath, UUID.randomUUID());
    if (!inUse()) {
      store.initialise(new Identity(pending.storeId(), keyCheck(pending, pending.storeId())));
    }
    if (fits(pending)) {
      return pending.moveTo(path);
    }
    if (!takenUp) {
      pending.delete(); // made a moment ago, it has sealed nothing that any store keeps
    }
    throw keyringMissing();
  }

  private boolean fits(KeyringFile keyring) {
    Optional<Identity> identity = store.read();
    return identity.isPresent()
        && identity.get().id().equals(keyring.storeId())
        && opens(keyring, identity.get());
  }

  /**
   * The store's identity, provided that this keyring is the store's.
   *
   * @throws BindingException when it is not
   */
  static Identity check(KeyringFile keyring, StoreIdentity store) {
    Path path = keyring.path();
    Identity identity = store.read().orElseThrow(() -> storeEmpty(keyring));
    if (!identity.id().equals(keyring.storeId())) {
      throw new BindingException(
          OTHER_STORE,
          ("the keyring %s belongs to store %s, but this is store %s: check the path of the"
                  + " keyring and the database settings; on a further node, copy the keyring from"
                  + " the first node to %s")
              .formatted(path, keyring.storeId(), identity.id(), path));
    }
    if (!opens(keyring, identity)) {
      throw new BindingException(
          KEY_MISSING,
          ("the keyring %s lacks the key that store %s uses: copy the keyring from the node where"
                  + " keys were rotated last to %s")
              .formatted(path, identity.id(), path));
    }
    return identity;
  }

  static Sealed keyCheck(KeyringFile keyring, UUID storeId) {
    try (Secret id = Secret.of(storeId.toString())) {
      return keyring.seal(KEY_CHECK, id);
    }
  }

  private static boolean opens(KeyringFile keyring, Identity identity) {
    try (Secret id = keyring.open(KEY_CHECK, identity.keyCheck())) {
      return id.equals(Secret.of(identity.id().toString()));
    } catch (KeyringException e) {
      return false;
    }
  }

  private static BindingException storeEmpty(KeyringFile keyring) {
    return new BindingException(
        STORE_EMPTY,
        ("the keyring %s belongs to store %s, but this store is empty: check the database"
                + " settings, or restore the database from a backup; only to begin anew, with no"
                + " account enrolled, move the keyring away")
            .formatted(keyring.path(), keyring.storeId()));
  }

  private BindingException keyringMissing() {
    return new BindingException(
        KEYRING_MISSING,
        ("this store is in use, but its keyring is not at %s: copy the keyring from the first"
                + " node, or from a backup, to %s; a new one would open nothing")
            .formatted(path, path));
  }
}
