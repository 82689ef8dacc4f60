package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.SetTokenSecret;
import org.postern.store.AccountChange.SetTokenState;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

interface TokenStoreContract extends Fixture {
  private boolean consume(Account account, long position) {
    return store()
        .tokens()
        .consume(account.id(), account.version(), Fixture.at(account.tokens().get(0), position));
  }

  private StoredToken token() {
    return bob().tokens().get(0);
  }

  private int countWrongPin(long position, String pin) {
    return store().tokens().countWrongPin(token().id(), position, Fixture.digest(pin));
  }

  @Test
  default void aConsumptionMovesTheTokenAndNotTheVersion() {
    Account bob = bobWithToken();
    Instant time = NOW.plusSeconds(3);
    StoredToken phone = bob.tokens().get(0);

    assertThat(
            store()
                .tokens()
                .consume(bob.id(), bob.version(), new Consumption(phone.id(), 1L << 40, 2, time)))
        .isTrue();

    assertThat(token().lastConsumed()).isEqualTo(1L << 40);
    assertThat(token().drift()).isEqualTo(2);
    assertThat(token().lastUsed()).contains(time);
    assertThat(bob().version()).isEqualTo(bob.version());
  }

  @Test
  default void aPositionIsConsumedOnceAndNothingBeforeIt() {
    Account bob = bobWithToken();

    assertThat(consume(bob, 0)).isTrue();
    assertThat(consume(bob, 0)).isFalse();
    assertThat(consume(bob, 7)).isTrue();
    assertThat(consume(bob, 6)).isFalse();
    assertThat(token().lastConsumed()).isEqualTo(7);
  }

  @Test
  default void aCodeIsConsumedOnceByManyThreads() {
    Account bob = bobWithToken();
    for (int round = 0; round < 150; round++) {
      long position = round;
      assertThat(Fixture.race(8, () -> consume(bob, position))).containsOnlyOnce(true);
    }
  }

  @Test
  default void aCodeIsWorthNothingOnceTheAccountHasChanged() {
    Account old = bobWithToken();
    bobAfter(new SetLevel(SecurityLevel.OTP_ONLY));

    assertThat(consume(old, 1)).isFalse();
    assertThat(consume(bob(), 1)).isTrue();
  }

  @Test
  default void onlyAnActiveTokenIsConsumed() {
    StoredToken phone = bobWithToken().tokens().get(0);

    for (TokenState state : List.of(TokenState.PENDING, TokenState.SUSPENDED)) {
      assertThat(consume(bobAfter(new SetTokenState(phone.id(), state)), 1)).isFalse();
    }
    assertThat(consume(bobAfter(new SetTokenState(phone.id(), TokenState.ACTIVE)), 1)).isTrue();
  }

  @Test
  default void aTokenOfAnotherAccountIsNotConsumed() {
    Account bob = bobWithToken();
    Account eve = store().accounts().findOrCreate(EVE);
    Consumption his = Fixture.at(bob.tokens().get(0), 1);

    assertThat(store().tokens().consume(eve.id(), eve.version(), his)).isFalse();
    assertThat(token().lastConsumed()).isEqualTo(-1);
  }

  @Test
  default void eachDistinctWrongPinCountsOnce() {
    bobWithToken();

    assertThat(countWrongPin(5, "1111")).isEqualTo(1);
    assertThat(countWrongPin(5, "1111")).isEqualTo(1);
    assertThat(countWrongPin(6, "1111")).isEqualTo(1);
    assertThat(countWrongPin(6, "2222")).isEqualTo(2);
    assertThat(token().wrongPins()).isEqualTo(2);
  }

  @Test
  default void fiveWrongPinsSuspendTheTokenAndNoneIsCountedPastThem() {
    Account bob = bobWithToken();
    for (int pin = 0; pin < 7; pin++) {
      assertThat(countWrongPin(5, "pin" + pin)).isEqualTo(Math.min(5, pin + 1));
    }

    assertThat(consume(bob, 6)).isFalse();
    assertThat(token().usable()).isFalse();
  }

  @Test
  default void aSuccessForgetsTheWrongPins() {
    Account bob = bobWithToken();
    countWrongPin(5, "1111");
    countWrongPin(5, "2222");

    assertThat(consume(bob, 6)).isTrue();

    assertThat(token().wrongPins()).isZero();
    assertThat(countWrongPin(7, "1111")).isEqualTo(1);
  }

  @Test
  default void aCodeThatWasConsumedCountsNoWrongPin() {
    Account bob = bobWithToken();
    consume(bob, 6);

    assertThat(countWrongPin(6, "1111")).isZero();
    assertThat(countWrongPin(5, "1111")).isZero();
    assertThat(countWrongPin(7, "1111")).isEqualTo(1);
  }

  @Test
  default void wrongPinsAtOnceAreCountedEachOnce() {
    bobWithToken();
    AtomicInteger thread = new AtomicInteger();

    List<Integer> counts =
        Fixture.race(8, () -> countWrongPin(5, "pin" + thread.getAndIncrement() % 4));

    assertThat(token().wrongPins()).isEqualTo(4);
    assertThat(counts).allMatch(count -> count >= 1 && count <= 4);
  }

  @Test
  default void neverMoreThanFiveWrongPinsByManyThreads() {
    bobWithToken();
    AtomicInteger thread = new AtomicInteger();

    Fixture.race(8, () -> countWrongPin(5, "pin" + thread.getAndIncrement()));

    assertThat(token().wrongPins()).isEqualTo(StoredToken.MAX_WRONG_PINS);
  }

  @Test
  default void theRequestThatMovedATokenIsRememberedUntilItMovesOn() {
    Account bob = bobWithToken();
    StoredToken phone = bob.tokens().get(0);
    Consumption claim = new Consumption(phone.id(), 7, 0, NOW, Optional.of("nonce"));

    assertThat(store().tokens().consume(bob.id(), bob.version(), claim)).isTrue();
    assertThat(store().tokens().request(phone.id(), 7)).contains("nonce");
    assertThat(store().tokens().request(phone.id(), 6)).isEmpty();

    assertThat(consume(bob, 8)).isTrue();
    assertThat(store().tokens().request(phone.id(), 7)).isEmpty();
    assertThat(store().tokens().request(phone.id(), 8)).isEmpty();
  }

  @Test
  default void aYubikeyIsFoundByItsPublicIdAndNoOtherTokenMayHaveIt() {
    StoredToken key = Fixture.yubikey("vvcccccccccc");
    Account bob = bobAfter(new AddToken(key));
    Account eve = store().accounts().findOrCreate(new UserName("eve@example.org"));

    assertThat(store().accounts().findByPublicId("vvcccccccccc")).contains(bob);
    assertThat(store().accounts().findByPublicId("vvcccccccccd")).isEmpty();
    assertThat(
            store()
                .accounts()
                .change(
                    eve.id(),
                    eve.version(),
                    List.of(new AddToken(Fixture.yubikey("vvcccccccccc")))))
        .isEqualTo(ChangeOutcome.REFUSED);
    assertThat(bob().tokens().get(0).identifier()).contains("vvcccccccccc");
  }

  @Test
  default void aTokenGetsAnotherSecret() {
    Account bob = bobWithToken();
    StoredToken phone = bob.tokens().get(0);

    Account after = bobAfter(new SetTokenSecret(phone.id(), Fixture.sealed("another")));

    assertThat(after.tokens().get(0).secret()).isEqualTo(Fixture.sealed("another"));
    assertThat(after.version()).isGreaterThan(bob.version());
    assertThat(
            store()
                .accounts()
                .change(
                    after.id(),
                    after.version(),
                    List.of(
                        new SetTokenSecret(
                            new TokenId(UUID.randomUUID()), Fixture.sealed("another")))))
        .isEqualTo(ChangeOutcome.REFUSED);
  }
}
