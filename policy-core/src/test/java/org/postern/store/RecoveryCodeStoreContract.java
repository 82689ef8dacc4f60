package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.secret.Digest;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.SetRecoveryCodes;

interface RecoveryCodeStoreContract extends Fixture {
  Digest FIRST = Fixture.digest("first");
  Digest SECOND = Fixture.digest("second");

  private Account bobWithCodes() {
    return bobAfter(new SetRecoveryCodes(List.of(FIRST, SECOND)));
  }

  private boolean consume(Account account, Digest code) {
    return store().recoveryCodes().consume(account.id(), account.version(), code);
  }

  @Test
  default void aRecoveryCodeIsUsedUpOnce() {
    Account bob = bobWithCodes();

    assertThat(store().recoveryCodes().contains(bob.id(), FIRST)).isTrue();
    assertThat(consume(bob, FIRST)).isTrue();
    assertThat(consume(bob, FIRST)).isFalse();
    assertThat(store().recoveryCodes().contains(bob.id(), FIRST)).isFalse();
    assertThat(store().recoveryCodes().remaining(bob.id())).isEqualTo(1);
  }

  @Test
  default void oneOfManyAtOnceUsesARecoveryCodeUp() {
    Account bob = bobWithCodes();

    assertThat(Fixture.race(8, () -> consume(bob, FIRST))).containsOnlyOnce(true);
  }

  @Test
  default void aRecoveryCodeIsItsAccountsOnly() {
    bobWithCodes();
    Account eve = store().accounts().findOrCreate(EVE);

    assertThat(store().recoveryCodes().contains(eve.id(), FIRST)).isFalse();
    assertThat(consume(eve, FIRST)).isFalse();
    store().recoveryCodes().countWrongPin(eve.id(), FIRST);
    assertThat(store().recoveryCodes().remaining(eve.id())).isZero();
  }

  @Test
  default void aRecoveryCodeIsNotUsedUpForAnAccountThatHasChanged() {
    Account before = bobWithCodes();
    Account after = bobAfter(new AccountChange.EndSessions());

    assertThat(consume(before, FIRST)).isFalse();
    assertThat(consume(after, FIRST)).isTrue();
  }

  @Test
  default void aRecoveryCodeDiesOfWrongPins() {
    Account bob = bobWithCodes();
    for (int i = 0; i < RecoveryCodeStore.MAX_WRONG_PINS; i++) {
      assertThat(store().recoveryCodes().remaining(bob.id())).isEqualTo(2);
      store().recoveryCodes().countWrongPin(bob.id(), FIRST);
    }

    assertThat(consume(bob, FIRST)).isFalse();
    assertThat(consume(bob, SECOND)).isTrue();
    assertThat(store().recoveryCodes().remaining(bob.id())).isZero();
    assertThat(store().recoveryCodes().contains(bob.id(), FIRST)).isTrue();
  }

  @Test
  default void newRecoveryCodesTakeThePlaceOfAllOthers() {
    Account bob = bobWithCodes();
    store().recoveryCodes().countWrongPin(bob.id(), SECOND);
    Account renewed = bobAfter(new SetRecoveryCodes(List.of(SECOND)));

    assertThat(store().recoveryCodes().contains(bob.id(), FIRST)).isFalse();
    assertThat(store().recoveryCodes().remaining(bob.id())).isEqualTo(1);
    assertThat(consume(renewed, SECOND)).isTrue();
  }

  @Test
  default void recoveryCodesGoWithTheirAccount() {
    Account bob = bobWithCodes();
    bobAfterDelete(bob);

    assertThat(store().recoveryCodes().remaining(bob.id())).isZero();
  }

  private void bobAfterDelete(Account bob) {
    assertThat(store().accounts().change(bob.id(), bob.version(), List.of(new Delete())))
        .isEqualTo(ChangeOutcome.APPLIED);
  }
}
