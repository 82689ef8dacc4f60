package org.postern.store.memory;

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
            .filter(line -> line.line().equals(added.line()))
            .findFirst()
            .map(line -> line.with(added))
            .orElse(added);
    lines.removeIf(line -> line.line().equals(added.line()));
    lines.add(kept(folded));
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

  private static SignIn kept(SignIn line) {
    return new SignIn(
        line.account(),
        line.service(),
        line.address(),
        line.outcome(),
        line.reason(),
        line.token(),
        line.count(),
        Tables.kept(line.first()),
        Tables.kept(line.last()));
  }

  @Override
  public List<SignIn> list(AccountId account) {
    synchronized (tables) {
      return tables.signIns.getOrDefault(account, List.of()).stream().sorted(LATEST_FIRST).toList();
    }
  }
}
