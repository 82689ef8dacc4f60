package org.postern.binding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.store.StoreException;
import org.postern.store.StoreIdentity;

/** A store's identity and sealed values in memory, that can be made to fail. */
final class FakeIdentity implements StoreIdentity {
  final Map<String, SealedValue> values = new TreeMap<>();
  final Set<SealContext> alwaysChanging = new HashSet<>();
  private Optional<Identity> identity = Optional.empty();
  private boolean unreadable;
  private int replacementsUntilFailure = Integer.MAX_VALUE;
  Runnable beforeInitialise = () -> {};
  Runnable afterInitialise = () -> {};

  void put(SealContext context, Sealed value) {
    values.put(place(context), new SealedValue(context, value));
  }

  void failAfterReplacing(int count) {
    replacementsUntilFailure = count;
  }

  void failReading() {
    unreadable = true;
  }

  private static String place(SealContext context) {
    return context.owner() + "/" + context.column();
  }

  @Override
  public synchronized Optional<Identity> read() {
    if (unreadable) {
      throw new StoreException("the store is away");
    }
    return identity;
  }

  @Override
  public boolean initialise(Identity fresh) {
    beforeInitialise.run();
    synchronized (this) {
      if (identity.isPresent()) {
        return false;
      }
      identity = Optional.of(fresh);
    }
    afterInitialise.run();
    return true;
  }

  @Override
  public synchronized List<SealedValue> sealedValues(Optional<SealedValue> after, int limit) {
    List<SealedValue> batch = new ArrayList<>();
    for (Map.Entry<String, SealedValue> entry : values.entrySet()) {
      boolean later = after.isEmpty() || entry.getKey().compareTo(place(after.get().context())) > 0;
      if (later && batch.size() < limit) {
        batch.add(entry.getValue());
      }
    }
    return batch;
  }

  @Override
  public synchronized boolean replace(SealedValue old, Sealed resealed) {
    if (replacementsUntilFailure-- <= 0) {
      throw new StoreException("the store went away");
    }
    return !alwaysChanging.contains(old.context())
        && values.replace(place(old.context()), old, new SealedValue(old.context(), resealed));
  }

  @Override
  public synchronized boolean replaceKeyCheck(Sealed old, Sealed resealed) {
    if (!identity.orElseThrow().keyCheck().equals(old)) {
      return false;
    }
    identity = Optional.of(new Identity(identity.get().id(), resealed));
    return true;
  }
}
