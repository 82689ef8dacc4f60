package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.Rename;
import org.postern.store.AccountChange.SetLevel;
import org.postern.token.StoredToken;

interface AccountStoreContract extends Fixture {
  @Test
  default void theVersionIsReadWithoutTheRest() {
    assertThat(store().accounts().version(BOB)).isEmpty();
    Account bob = bobAfter(new AccountChange.EndSessions());

    assertThat(store().accounts().version(BOB)).hasValue(bob.version());
    assertThat(store().accounts().version(EVE)).isEmpty();
  }

  @Test
  default void anUnknownNameIsNoAccount() {
    assertThat(store().accounts().find(BOB)).isEmpty();
    assertThat(store().accounts().find(bob().id())).isPresent();
    assertThat(store().accounts().find(EVE)).isEmpty();
  }

  @Test
  default void aNewAccountIsOffActiveAndBare() {
    Account made = bob();

    assertThat(made.name()).isEqualTo(BOB);
    assertThat(made.level()).isEqualTo(SecurityLevel.OFF);
    assertThat(made.state()).isEqualTo(AccountState.ACTIVE);
    assertThat(made.pin()).isEmpty();
    assertThat(made.tokens()).isEmpty();
    assertThat(store().accounts().find(BOB)).contains(made);
    assertThat(bob()).isEqualTo(made);
  }

  @Test
  default void callersAtOnceGetTheSameNewAccount() {
    for (int round = 0; round < 20; round++) {
      UserName name = new UserName("user" + round);

      assertThat(Fixture.race(8, () -> store().accounts().findOrCreate(name).id()).stream())
          .containsOnly(store().accounts().find(name).orElseThrow().id());
    }
    assertThat(store().accounts().page(Optional.empty(), 100)).hasSize(20);
    assertThat(store().accounts().latestVersion()).isEqualTo(20);
  }

  @Test
  default void aTokenIsReadAsItWasAdded() {
    StoredToken phone = Fixture.token("phone");
    StoredToken key = Fixture.token("key");

    Account account = bobAfter(new AddToken(phone), new AddToken(key));

    assertThat(account.tokens()).containsExactlyInAnyOrder(phone, key);
    assertThat(store().accounts().find(BOB)).contains(account);
  }

  @Test
  default void tokensComeInOrderOfCreation() {
    List<StoredToken> later = Stream.of("a", "b", "c").map(Fixture::token).toList();
    StoredToken first = Fixture.token("z", NOW.minusSeconds(9));
    StoredToken last = Fixture.token("0", NOW.plusSeconds(9));

    Account account =
        bobAfter(
            new AddToken(last),
            new AddToken(later.get(0)),
            new AddToken(first),
            new AddToken(later.get(1)));

    assertThat(account.tokens().get(0)).isEqualTo(first);
    assertThat(account.tokens().get(3)).isEqualTo(last);
  }

  @Test
  default void pagesGoThroughAllAccountsInOrderOfName() {
    List<UserName> names =
        Stream.of("a@x", "b@x", "b_x", "ba@x", "é@x", "\uFFFDx", "\uD83D\uDE00x")
            .map(UserName::new)
            .toList();
    names.stream().sorted((a, b) -> b.value().compareTo(a.value())).forEach(this::addWithTokens);

    List<Account> first = store().accounts().page(Optional.empty(), 3);
    List<Account> second = store().accounts().page(Optional.of(first.get(2).name()), 3);
    List<Account> third = store().accounts().page(Optional.of(second.get(2).name()), 3);

    assertThat(Stream.of(first, second, third).flatMap(List::stream).map(Account::name))
        .containsExactlyElementsOf(names);
    assertThat(first).allSatisfy(account -> assertThat(account.tokens()).hasSize(2));
    assertThat(store().accounts().page(Optional.of(third.get(0).name()), 3)).isEmpty();
  }

  private void addWithTokens(UserName name) {
    Account account = store().accounts().findOrCreate(name);
    store()
        .accounts()
        .change(
            account.id(),
            account.version(),
            List.of(new AddToken(Fixture.token("a")), new AddToken(Fixture.token("b"))));
  }

  @Test
  default void versionsGrowWithEveryChangeAndAreNeverUsedTwice() {
    assertThat(store().accounts().latestVersion()).isZero();
    Account bob = bob();
    Account eve = store().accounts().findOrCreate(EVE);
    Account changed = bobAfter(new SetLevel(SecurityLevel.WEB_OTP));

    assertThat(List.of(bob.version(), eve.version(), changed.version()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(store().accounts().latestVersion()).isEqualTo(changed.version());
  }

  @Test
  default void changesAreToldOncePerAccountOldestFirst() {
    long start = store().accounts().latestVersion();
    Account bob = bob();
    Account eve = store().accounts().findOrCreate(EVE);
    UserName robert = new UserName("robert@example.org");
    Account renamed = bobAfter(new Rename(robert));

    ChangedAccount ofEve = new ChangedAccount(eve.id(), EVE, eve.version());
    ChangedAccount ofBob = new ChangedAccount(bob.id(), robert, renamed.version());
    assertThat(store().accounts().changedSince(start, 9)).containsExactly(ofEve, ofBob);
    assertThat(store().accounts().changedSince(start, 1)).containsExactly(ofEve);
    assertThat(store().accounts().changedSince(eve.version(), 9)).containsExactly(ofBob);
    assertThat(store().accounts().changedSince(renamed.version(), 9)).isEmpty();
  }

  @Test
  default void aRemovedAccountIsToldOfByTheNameItHad() {
    Account bob = bobWithToken();
    store().accounts().change(bob.id(), bob.version(), List.of(new Delete()));
    Account again = bob();

    assertThat(again.id()).isNotEqualTo(bob.id());
    assertThat(again.tokens()).isEmpty();
    assertThat(store().accounts().changedSince(bob.version(), 9))
        .extracting(ChangedAccount::id, ChangedAccount::name)
        .containsExactly(tuple(bob.id(), BOB), tuple(again.id(), BOB));
  }

  @Test
  default void aReaderThatFollowsChangesMissesNone() {
    AtomicInteger thread = new AtomicInteger();
    List<AccountId> seen = new ArrayList<>();
    long[] at = {0};
    Fixture.race(
        5,
        () -> {
          int mine = thread.getAndIncrement();
          for (int i = 0; i < 40; i++) {
            if (mine == 0) {
              synchronized (seen) {
                for (ChangedAccount change : store().accounts().changedSince(at[0], 1000)) {
                  seen.add(change.id());
                  at[0] = change.version();
                }
              }
            } else {
              store().accounts().findOrCreate(new UserName("user-" + mine + "-" + i));
            }
          }
          return mine;
        });
    store().accounts().changedSince(at[0], 1000).forEach(change -> seen.add(change.id()));

    assertThat(seen)
        .hasSize(160)
        .containsExactlyInAnyOrderElementsOf(
            store().accounts().page(Optional.empty(), 1000).stream().map(Account::id).toList());
  }
}
