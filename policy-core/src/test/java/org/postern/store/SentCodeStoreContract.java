package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.store.CodePurpose.CONTACT_MAIL;
import static org.postern.store.CodePurpose.CONTACT_SMS;
import static org.postern.store.CodePurpose.RESET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange.Delete;

interface SentCodeStoreContract extends Fixture {
  Duration DAY = Duration.ofDays(1);
  Duration LIFETIME = Duration.ofMinutes(15);

  private static SentCode code(CodePurpose purpose, String digest, Instant sent) {
    Optional<Sealed> contact =
        purpose == RESET ? Optional.empty() : Optional.of(Fixture.sealed("contact of " + digest));
    return new SentCode(purpose, Fixture.digest(digest), contact, sent, sent.plus(LIFETIME));
  }

  private boolean put(Account account, CodePurpose purpose, String digest, Instant sent) {
    return store().sentCodes().put(account.id(), code(purpose, digest, sent), sent.minus(DAY), 2);
  }

  private boolean take(Account account, CodePurpose purpose, String digest, Instant now) {
    return store().sentCodes().take(account.id(), purpose, Fixture.digest(digest), now);
  }

  @Test
  default void aSentCodeIsUsedUpOnce() {
    Account bob = bob();
    put(bob, RESET, "code", NOW);

    assertThat(take(bob, RESET, "another", NOW)).isFalse();
    assertThat(take(bob, RESET, "code", NOW)).isTrue();
    assertThat(take(bob, RESET, "code", NOW)).isFalse();
  }

  @Test
  default void oneOfManyAtOnceUsesASentCodeUp() {
    Account bob = bob();
    put(bob, RESET, "code", NOW);

    assertThat(Fixture.race(8, () -> take(bob, RESET, "code", NOW))).containsOnlyOnce(true);
  }

  @Test
  default void aSentCodeIsWorthNothingWhenItsTimeIsOver() {
    Account bob = bob();
    put(bob, CONTACT_MAIL, "code", NOW);
    Digest digest = Fixture.digest("code");
    Instant last = NOW.plus(LIFETIME).minusMillis(1);

    assertThat(store().sentCodes().contact(bob.id(), CONTACT_MAIL, digest, last)).isPresent();
    assertThat(store().sentCodes().contact(bob.id(), CONTACT_MAIL, digest, last.plusMillis(1)))
        .isEmpty();
    assertThat(take(bob, CONTACT_MAIL, "code", last.plusMillis(1))).isFalse();
    assertThat(take(bob, CONTACT_MAIL, "code", last)).isTrue();
  }

  @Test
  default void aSentCodeIsGoodForItsAccountAndPurposeOnly() {
    Account bob = bob();
    Account eve = store().accounts().findOrCreate(EVE);
    put(bob, CONTACT_SMS, "code", NOW);

    assertThat(take(eve, CONTACT_SMS, "code", NOW)).isFalse();
    assertThat(take(bob, CONTACT_MAIL, "code", NOW)).isFalse();
    assertThat(take(bob, RESET, "code", NOW)).isFalse();
    assertThat(take(bob, CONTACT_SMS, "code", NOW)).isTrue();
  }

  @Test
  default void aSentCodeKnowsTheContactThatItProves() {
    Account bob = bob();
    put(bob, CONTACT_MAIL, "code", NOW);
    put(bob, RESET, "reset", NOW);

    assertThat(store().sentCodes().contact(bob.id(), CONTACT_MAIL, Fixture.digest("code"), NOW))
        .contains(Fixture.sealed("contact of code"));
    assertThat(store().sentCodes().contact(bob.id(), CONTACT_MAIL, Fixture.digest("other"), NOW))
        .isEmpty();
    assertThat(store().sentCodes().contact(bob.id(), RESET, Fixture.digest("reset"), NOW))
        .isEmpty();
    take(bob, CONTACT_MAIL, "code", NOW);
    assertThat(store().sentCodes().contact(bob.id(), CONTACT_MAIL, Fixture.digest("code"), NOW))
        .isEmpty();
  }

  @Test
  default void theNewestSentCodeTakesThePlaceOfTheOneBefore() {
    Account bob = bob();
    put(bob, RESET, "first", NOW);
    take(bob, RESET, "first", NOW);
    put(bob, RESET, "second", NOW);

    assertThat(take(bob, RESET, "first", NOW)).isFalse();
    assertThat(take(bob, RESET, "second", NOW)).isTrue();
  }

  @Test
  default void aSentCodeIsPutBackUnlessANewerOneTookItsPlace() {
    Account bob = bob();
    Digest first = Fixture.digest("first");
    put(bob, RESET, "first", NOW);
    take(bob, RESET, "first", NOW);
    store().sentCodes().putBack(bob.id(), RESET, first);
    assertThat(take(bob, RESET, "first", NOW)).isTrue();

    put(bob, RESET, "second", NOW);
    take(bob, RESET, "second", NOW);
    store().sentCodes().putBack(bob.id(), RESET, first);
    assertThat(take(bob, RESET, "first", NOW)).isFalse();
    assertThat(take(bob, RESET, "second", NOW)).isFalse();
  }

  @Test
  default void aWindowTakesSoManyCodesAndANewOneBeginsWhenItIsOver() {
    Account bob = bob();
    Instant over = NOW.plus(DAY);

    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).isEmpty();
    assertThat(put(bob, RESET, "first", NOW)).isTrue();
    assertThat(put(bob, RESET, "second", NOW.plusSeconds(60))).isTrue();
    assertThat(put(bob, RESET, "third", over.minusMillis(1))).isFalse();
    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).contains(NOW);
    assertThat(take(bob, RESET, "second", NOW)).isTrue();
    assertThat(put(bob, CONTACT_MAIL, "other", NOW)).isTrue();
    assertThat(put(bob, RESET, "fourth", over)).isTrue();
    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).contains(over);
  }

  @Test
  default void manyCodesAtOnceStayWithinTheBound() {
    Account bob = bob();

    assertThat(Fixture.race(8, () -> put(bob, RESET, "code", NOW)).stream().filter(put -> put))
        .hasSize(2);
  }

  @Test
  default void aCodeForAnAccountThatIsGoneIsNotKept() {
    Account bob = bob();
    put(bob, RESET, "code", NOW);
    store().accounts().change(bob.id(), bob.version(), List.of(new Delete()));

    assertThat(take(bob, RESET, "code", NOW)).isFalse();
    assertThat(put(bob, RESET, "code", NOW)).isFalse();
  }

  @Test
  default void sentCodesArePurgedWhenTheyAndTheirWindowsAreOld() {
    Account bob = bob();
    put(bob, RESET, "code", NOW);

    store().sentCodes().purge(NOW.plus(DAY), NOW);
    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).isPresent();
    store().sentCodes().purge(NOW, NOW.plusMillis(1));
    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).isPresent();
    store().sentCodes().purge(NOW.plus(DAY), NOW.plusMillis(1));
    assertThat(store().sentCodes().windowBegan(bob.id(), RESET)).isEmpty();
  }
}
