package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.CloseName;
import org.postern.store.AccountChange.Consume;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.EndSessions;
import org.postern.store.AccountChange.ForgiveWrongPins;
import org.postern.store.AccountChange.RemoveToken;
import org.postern.store.AccountChange.Rename;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.SetPin;
import org.postern.store.AccountChange.SetState;
import org.postern.store.AccountChange.SetTokenState;
import org.postern.token.StoredToken;
import org.postern.token.TokenState;

interface AccountChangeContract extends Fixture {
  UserName ROBERT = new UserName("robert@example.test");

  private ChangeOutcome change(Account account, AccountChange... changes) {
    return store().accounts().change(account.id(), account.version(), List.of(changes));
  }

  private void assertUnchanged(Account account) {
    assertThat(store().accounts().find(account.id())).contains(account);
    assertThat(store().accounts().latestVersion()).isEqualTo(account.version());
  }

  @Test
  default void severalChangesAreOneVersion() {
    StoredToken phone = Fixture.token("phone");
    Account before = bob();

    Account after =
        bobAfter(
            new SetPin(Optional.of(Fixture.sealed("pin"))),
            new AddToken(phone),
            new SetTokenState(phone.id(), TokenState.SUSPENDED),
            new SetLevel(SecurityLevel.OTP_ONLY),
            new SetState(AccountState.SUSPENDED));

    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(after.pin()).contains(Fixture.sealed("pin"));
    assertThat(after.level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(after.state()).isEqualTo(AccountState.SUSPENDED);
    assertThat(after.tokens()).extracting(StoredToken::state).containsExactly(TokenState.SUSPENDED);
  }

  @Test
  default void aNameJustLeftCanBeClosedInTheSameStep() {
    Account before = bob();

    Account after = bobAfter(new Rename(ROBERT), new CloseName(before.name()));

    assertThat(after.name()).isEqualTo(ROBERT);
    Account closed = store().accounts().find(before.name()).orElseThrow();
    assertThat(closed.id()).isNotEqualTo(after.id());
    assertThat(closed.state()).isEqualTo(AccountState.SUSPENDED);
    assertThat(closed.level()).isEqualTo(SecurityLevel.OFF);
    assertThat(closed.pin()).isEmpty();
    assertThat(closed.tokens()).isEmpty();
    assertThat(store().accounts().changedSince(before.version(), 10))
        .extracting(ChangedAccount::id)
        .containsExactly(after.id(), closed.id());
  }

  @Test
  default void aNameThatAnAccountHasCannotBeClosed() {
    Account account = bob();
    store().accounts().findOrCreate(ROBERT);
    long latest = store().accounts().latestVersion();

    assertThat(change(account, new CloseName(account.name()))).isEqualTo(ChangeOutcome.NAME_TAKEN);
    assertThat(change(account, new CloseName(ROBERT))).isEqualTo(ChangeOutcome.NAME_TAKEN);

    assertThat(store().accounts().find(account.id())).contains(account);
    assertThat(store().accounts().latestVersion()).isEqualTo(latest);
  }

  @Test
  default void aPinCanBeCleared() {
    bobAfter(new SetPin(Optional.of(Fixture.sealed("pin"))));

    assertThat(bobAfter(new SetPin(Optional.empty())).pin()).isEmpty();
  }

  @Test
  default void aChangeOfWhatHasChangedIsStale() {
    Account old = bob();
    Account now = bobAfter(new SetLevel(SecurityLevel.WEB_OTP));

    assertThat(change(old, new SetLevel(SecurityLevel.OFF))).isEqualTo(ChangeOutcome.STALE);
    assertUnchanged(now);
  }

  @Test
  default void oneOfManyChangesAtOnceIsApplied() {
    for (int round = 0; round < 20; round++) {
      Account seen = bob();

      List<ChangeOutcome> outcomes =
          Fixture.race(8, () -> change(seen, new SetLevel(SecurityLevel.WEB_OTP)));

      assertThat(outcomes).containsOnlyOnce(ChangeOutcome.APPLIED);
      assertThat(outcomes).contains(ChangeOutcome.STALE);
      assertThat(bob().version()).isEqualTo(seen.version() + 1);
    }
  }

  @Test
  default void aNameThatAnotherHasIsNotGiven() {
    store().accounts().findOrCreate(EVE);
    Account bob = bobWithToken();

    assertThat(change(bob, new SetLevel(SecurityLevel.WEB_OTP), new Rename(EVE)))
        .isEqualTo(ChangeOutcome.NAME_TAKEN);
    assertUnchanged(bob);
  }

  @Test
  default void aRenamedAccountIsFoundByItsNewNameOnly() {
    Account bob = bobWithToken();
    UserName robert = new UserName("robert@example.org");

    Account renamed = bobAfter(new Rename(robert));

    assertThat(renamed.id()).isEqualTo(bob.id());
    assertThat(store().accounts().find(robert)).contains(renamed);
    assertThat(store().accounts().find(BOB)).isEmpty();
    assertThat(change(renamed, new Rename(robert))).isEqualTo(ChangeOutcome.APPLIED);
  }

  @Test
  default void aTokenThatIsNotThereRefusesTheWholeChange() {
    Account eve = store().accounts().findOrCreate(EVE);
    StoredToken hers = Fixture.token("hers");
    change(eve, new AddToken(hers));
    Account bob = bobWithToken();

    for (AccountChange refused :
        List.of(
            new RemoveToken(hers.id()),
            new SetTokenState(hers.id(), TokenState.SUSPENDED),
            new ForgiveWrongPins(hers.id()),
            new Consume(Fixture.at(hers, 5)),
            new AddToken(hers))) {
      assertThat(change(bob, new SetLevel(SecurityLevel.WEB_OTP), refused))
          .as("%s", refused)
          .isEqualTo(ChangeOutcome.REFUSED);
      assertUnchanged(bob);
    }
    assertThat(store().accounts().find(EVE).orElseThrow().tokens()).containsExactly(hers);
  }

  @Test
  default void aRemovedTokenIsGone() {
    StoredToken phone = bobWithToken().tokens().get(0);

    assertThat(bobAfter(new RemoveToken(phone.id())).tokens()).isEmpty();
    assertThat(store().tokens().countWrongPin(phone.id(), 5, Fixture.digest("1"))).isZero();
  }

  @Test
  default void aPendingTokenIsProvenByOneChange() {
    StoredToken phone = Fixture.token("phone");
    bobAfter(new AddToken(phone), new SetTokenState(phone.id(), TokenState.PENDING));

    Account after =
        bobAfter(
            new Consume(new Consumption(phone.id(), 41, -1, NOW)),
            new SetTokenState(phone.id(), TokenState.ACTIVE));

    StoredToken proven = after.tokens().get(0);
    assertThat(proven.state()).isEqualTo(TokenState.ACTIVE);
    assertThat(proven.lastConsumed()).isEqualTo(41);
    assertThat(proven.drift()).isEqualTo(-1);
    assertThat(proven.lastUsed()).contains(NOW);
    assertThat(change(after, new Consume(Fixture.at(phone, 41)))).isEqualTo(ChangeOutcome.REFUSED);
  }

  @Test
  default void fiveWrongPinsRefuseAConsumptionUntilForgiven() {
    Account bob = bobWithToken();
    StoredToken phone = bob.tokens().get(0);
    for (int pin = 0; pin < 5; pin++) {
      store().tokens().countWrongPin(phone.id(), 7, Fixture.digest("pin" + pin));
    }

    assertThat(change(bob, new Consume(Fixture.at(phone, 7)))).isEqualTo(ChangeOutcome.REFUSED);
    Account after = bobAfter(new ForgiveWrongPins(phone.id()), new Consume(Fixture.at(phone, 7)));
    assertThat(after.tokens().get(0).wrongPins()).isZero();
    assertThat(store().tokens().countWrongPin(phone.id(), 8, Fixture.digest("pin1"))).isEqualTo(1);
  }

  @Test
  default void sessionsEndWithTheChangeOrNotAtAll() {
    Account bob = bobWithToken();
    store().sessions().open(Fixture.session(bob.id()), bob.version(), LONG_AGO);

    change(bob, new EndSessions(), new Consume(Fixture.at(bob.tokens().get(0), -1)));
    assertThat(store().sessions().list(bob.id(), NOW, LONG_AGO)).hasSize(1);

    bobAfter(new EndSessions());
    assertThat(store().sessions().list(bob.id(), NOW, LONG_AGO)).isEmpty();
  }

  @Test
  default void aRemovedAccountTakesAllWithIt() {
    Account bob = bobWithToken();
    StoredToken phone = bob.tokens().get(0);
    StoredSession session = Fixture.session(bob.id());
    store().sessions().open(session, bob.version(), LONG_AGO);

    assertThat(change(bob, new Delete())).isEqualTo(ChangeOutcome.APPLIED);

    assertThat(store().accounts().find(BOB)).isEmpty();
    assertThat(store().accounts().find(bob.id())).isEmpty();
    assertThat(store().sessions().find(session.ticketDigest(), NOW, LONG_AGO)).isEmpty();
    assertThat(store().tokens().consume(bob.id(), bob.version(), Fixture.at(phone, 1))).isFalse();
    assertThat(change(bob, new Delete())).isEqualTo(ChangeOutcome.STALE);
  }
}
