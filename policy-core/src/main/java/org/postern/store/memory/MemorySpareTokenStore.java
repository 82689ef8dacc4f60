package org.postern.store.memory;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;
import org.postern.token.yubico.YubikeyKind;

final class MemorySpareTokenStore implements SpareTokenStore {
  private final Tables tables;

  MemorySpareTokenStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public boolean add(
      Iterator<SpareToken> tokens, ObjLongConsumer<String> clash, BooleanSupplier keep) {
    synchronized (tables) {
      Map<String, SpareToken> added = new TreeMap<>();
      Set<String> publicIds = new HashSet<>();
      tables.spareTokens.values().forEach(token -> publicId(token).ifPresent(publicIds::add));
      boolean clashed = false;
      for (long place = 0; tokens.hasNext(); place++) {
        SpareToken token = kept(tokens.next());
        boolean free =
            publicId(token).filter(id -> tables.taken(id) || !publicIds.add(id)).isEmpty();
        if (!free
            || tables.spareTokens.containsKey(token.serial())
            || added.putIfAbsent(token.serial(), token) != null) {
          clash.accept(token.serial(), place);
          clashed = true;
        }
      }
      boolean whole = !clashed && keep.getAsBoolean();
      if (whole) {
        tables.spareTokens.putAll(added);
      }
      return whole;
    }
  }

  private static Optional<String> publicId(SpareToken token) {
    return token.kind().equals(YubikeyKind.NAME) ? token.identifier() : Optional.empty();
  }

  private static SpareToken kept(SpareToken token) {
    return new SpareToken(
        token.serial(),
        token.kind(),
        token.identifier(),
        token.secret(),
        token.parameters(),
        token.lastConsumed(),
        Tables.kept(token.imported()));
  }

  @Override
  public Optional<SpareToken> find(String serial) {
    synchronized (tables) {
      return Optional.ofNullable(tables.spareTokens.get(serial));
    }
  }

  @Override
  public Optional<SpareToken> findByPublicId(String publicId) {
    synchronized (tables) {
      return tables.spareTokens.values().stream()
          .filter(token -> publicId(token).filter(publicId::equals).isPresent())
          .findFirst();
    }
  }

  @Override
  public List<SpareToken> page(Optional<String> after, int limit) {
    synchronized (tables) {
      return after
          .<Map<String, SpareToken>>map(serial -> tables.spareTokens.tailMap(serial, false))
          .orElse(tables.spareTokens)
          .values()
          .stream()
          .limit(limit)
          .toList();
    }
  }

  @Override
  public boolean remove(String serial) {
    synchronized (tables) {
      return tables.spareTokens.remove(serial) != null;
    }
  }
}
