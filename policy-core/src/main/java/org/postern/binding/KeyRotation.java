package org.postern.binding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.postern.secret.KeyringException;
import org.postern.secret.KeyringFile;
import org.postern.secret.KeyringLock;
import org.postern.secret.Secret;
import org.postern.store.StoreIdentity;
import org.postern.store.StoreIdentity.Identity;
import org.postern.store.StoreIdentity.SealedValue;

/**
 * Gives a keyring a new key and seals everything in the store anew with it, in place. It may be
 * interrupted and run again at any time, and beside running servers: both old and new seals open
 * throughout. On other nodes new seals open once the keyring was copied there.
 */
public final class KeyRotation {
  private static final int BATCH = 500;
  private static final int PASSES = 3;

  private final KeyringFile keyring;
  private final StoreIdentity store;

  public KeyRotation(KeyringFile keyring, StoreIdentity store) {
    this.keyring = keyring;
    this.store = store;
  }

  /**
   * Removes the keys that nothing uses, adds a new one, and seals everything anew. The key that was
   * active until now stays, for a server may still be writing what it has sealed with it.
   *
   * @throws BindingException when keyring and store do not belong together
   * @throws KeyringException when the keyring cannot be changed, or another rotation is running
   */
  public RotationReport rotate() {
    return KeyringLock.holding(keyring.path(), this::rotateAlone);
  }

  private RotationReport rotateAlone() {
    Set<String> used = usedKeys(KeyringBinding.check(keyring, store));
    SortedSet<String> removed = keyring.retire(used);
    return reseal(keyring.rotate(), removed);
  }

  private Set<String> usedKeys(Identity identity) {
    Set<String> used = new TreeSet<>();
    used.add(keyring.keyId(identity.keyCheck()));
    forEachValue(value -> used.add(keyring.keyId(value.value())));
    return used;
  }

  private RotationReport reseal(String activeKey, SortedSet<String> removedKeys) {
    boolean checkResealed = resealKeyCheck();
    int resealed = checkResealed ? 1 : 0;
    Pass pass = new Pass();
    for (int i = 0; i < PASSES; i++) {
      pass = new Pass();
      forEachValue(pass);
      resealed += pass.resealed;
      if (pass.missed == 0) {
        break;
      }
    }
    int remaining = pass.missed + (checkResealed ? 0 : 1);
    return new RotationReport(activeKey, removedKeys, resealed, pass.unreadable, remaining);
  }

  private boolean resealKeyCheck() {
    Identity identity = KeyringBinding.check(keyring, store);
    return store.replaceKeyCheck(
        identity.keyCheck(), KeyringBinding.keyCheck(keyring, identity.id()));
  }

  private void forEachValue(Consumer<SealedValue> action) {
    Optional<SealedValue> last = Optional.empty();
    List<SealedValue> batch;
    do {
      batch = store.sealedValues(last, BATCH);
      batch.forEach(action);
      if (!batch.isEmpty()) {
        last = Optional.of(batch.get(batch.size() - 1));
      }
    } while (!batch.isEmpty());
  }

  /** One way through all values. */
  private final class Pass implements Consumer<SealedValue> {
    private int resealed;
    private int unreadable;
    private int missed;

    @Override
    public void accept(SealedValue value) {
      if (keyring.current(value.value())) {
        return;
      }
      Optional<Secret> opened = open(value);
      if (opened.isEmpty()) {
        unreadable++;
        return;
      }
      try (Secret secret = opened.get()) {
        if (store.replace(value, keyring.seal(value.context(), secret))) {
          resealed++;
        } else {
          missed++;
        }
      }
    }

    /** One broken value must not keep the others from their new key. */
    private Optional<Secret> open(SealedValue value) {
      try {
        return Optional.of(keyring.open(value.context(), value.value()));
      } catch (KeyringException e) {
        return Optional.empty();
      }
    }
  }
}
