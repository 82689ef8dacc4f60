package org.postern.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postern.account.AccountId;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;

final class MemorySignInStore implements SignInStore {
  private static final Comparator<SignIn> LATEST_FIRST =
      Comparator.comparing(SignIn::last)
          .reversed()
          .thenComparing(SignIn::service)
          .thenComparing(SignIn::address)
          .thenComparing(SignIn::outcome);

  private final Tables tables;

  MemorySignInStore(Tables tables) {
    this.tables = tables;
  }

  @Override
  public void add(List<SignIn> batch, int keep) {
    synchronized (tables) {
      for (SignIn signIn : batch) {
        if (tables.find(signIn.account()).isPresent()) {
          fold(tables.signIns.computeIfAbsent(signIn.account(), any -> new ArrayList<>()), signIn);
        }
      }
      batch.forEach(signIn -> trim(list(signIn.account()), signIn.account(), keep));
    }
  }

  private static void fold(List<SignIn> lines, SignIn added) {
    SignIn folded =
        lines.stream()
            .filter(line -> same(line, added))
            .findFirst()
            .map(line -> kept(added, line.first(), line.last(), line.count() + added.count()))
            .orElseGet(() -> kept(added, added.first(), added.last(), added.count()));
    lines.removeIf(line -> same(line, added));
    lines.add(folded);
  }

  private void trim(List<SignIn> lines, AccountId account, int keep) {
    Map<String, Integer> kept = new HashMap<>();
    tables.signIns.computeIfPresent(
        account,
        (same, all) ->
            new ArrayList<>(
                lines.stream()
                    .filter(line -> kept.merge(line.reason(), 1, Integer::sum) <= keep)
                    .toList()));
  }

  private static boolean same(SignIn one, SignIn other) {
    return one.service().equals(other.service())
        && one.address().equals(other.address())
        && one.outcome().equals(other.outcome())
        && one.reason().equals(other.reason());
  }

  private static SignIn kept(SignIn added, Instant first, Instant last, int count) {
    return new SignIn(
        added.account(),
        added.service(),
        added.address(),
        added.outcome(),
        added.reason(),
        added.token(),
        count,
        Tables.kept(first.isBefore(added.first()) ? first : added.first()),
        Tables.kept(last.isAfter(added.last()) ? last : added.last()));
  }

  @Override
  public List<SignIn> list(AccountId account) {
    synchronized (tables) {
      return tables.signIns.getOrDefault(account, List.of()).stream().sorted(LATEST_FIRST).toList();
    }
  }
}
