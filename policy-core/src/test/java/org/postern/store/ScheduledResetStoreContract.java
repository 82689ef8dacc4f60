package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Digest;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.DropScheduledReset;
import org.postern.store.AccountChange.ScheduleReset;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.TakeScheduledReset;

interface ScheduledResetStoreContract extends Fixture {
  Digest CANCEL = Fixture.digest("cancel");
  Digest LATER = Fixture.digest("later");

  private Account bobWithReset() {
    return bobAfter(new ScheduleReset(CANCEL, NOW, NOW.plusSeconds(60)));
  }

  private ChangeOutcome take(Account account, Digest cancel) {
    return store()
        .accounts()
        .change(
            account.id(),
            account.version(),
            List.of(new TakeScheduledReset(cancel), new SetLevel(SecurityLevel.WEB_OTP)));
  }

  @Test
  default void aResetIsDueWhenItsTimeHasCome() {
    Account bob = bobWithReset();
    ScheduledReset reset = new ScheduledReset(bob.id(), CANCEL, NOW, NOW.plusSeconds(60));

    assertThat(store().scheduledResets().find(bob.id())).contains(reset);
    assertThat(store().scheduledResets().due(NOW.plusSeconds(60).minusMillis(1), 9)).isEmpty();
    assertThat(store().scheduledResets().due(NOW.plusSeconds(60), 9)).containsExactly(reset);
    assertThat(store().scheduledResets().due(NOW.plusSeconds(60), 0)).isEmpty();
  }

  @Test
  default void theNewestResetTakesThePlaceOfTheOneBefore() {
    bobWithReset();
    Account bob = bobAfter(new ScheduleReset(LATER, NOW, NOW.plusSeconds(90)));

    assertThat(store().scheduledResets().due(NOW.plusSeconds(99), 9))
        .extracting(ScheduledReset::cancel)
        .containsExactly(LATER);
    assertThat(take(bob, CANCEL)).isEqualTo(ChangeOutcome.REFUSED);
    assertThat(store().scheduledResets().cancel(CANCEL)).isEmpty();
    assertThat(store().scheduledResets().cancel(LATER)).contains(bob.id());
  }

  @Test
  default void aResetIsTakenInOneStepWithWhatItDoesOrNotAtAll() {
    Account bob = bobWithReset();

    assertThat(take(bob, LATER)).isEqualTo(ChangeOutcome.REFUSED);
    assertThat(bob().level()).isEqualTo(SecurityLevel.OFF);
    assertThat(store().scheduledResets().find(bob.id())).isPresent();
    assertThat(take(bob, CANCEL)).isEqualTo(ChangeOutcome.APPLIED);
    assertThat(bob().level()).isEqualTo(SecurityLevel.WEB_OTP);
    assertThat(take(bob(), CANCEL)).isEqualTo(ChangeOutcome.REFUSED);
  }

  @Test
  default void ofManyNodesAtOnceEitherOneDoesAResetOrOneCallsItOff() {
    Account bob = bobWithReset();
    AtomicInteger turn = new AtomicInteger();

    List<Boolean> did =
        Fixture.race(
            8,
            () ->
                turn.getAndIncrement() % 2 == 0
                    ? take(bob, CANCEL) == ChangeOutcome.APPLIED
                    : store().scheduledResets().cancel(CANCEL).isPresent());

    assertThat(did).containsOnlyOnce(true);
    assertThat(store().scheduledResets().find(bob.id())).isEmpty();
  }

  @Test
  default void aResetIsDroppedWhetherOrNotThereIsOne() {
    Account bob = bobWithReset();
    bobAfter(new DropScheduledReset());
    bobAfter(new DropScheduledReset());

    assertThat(store().scheduledResets().find(bob.id())).isEmpty();
  }

  @Test
  default void aResetGoesWithItsAccount() {
    Account bob = bobWithReset();
    store().accounts().change(bob.id(), bob.version(), List.of(new Delete()));

    assertThat(store().scheduledResets().find(bob.id())).isEmpty();
    assertThat(store().scheduledResets().cancel(CANCEL)).isEmpty();
  }
}
