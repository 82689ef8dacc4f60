package org.postern.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.MutableClock;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.policy.ServiceKind;
import org.postern.secret.KeyringFile;
import org.postern.secret.Secret;
import org.postern.store.memory.MemoryStore;

final class ThrottleTest {
  private static final ClientAddress HOME = ClientAddress.parse("192.0.2.7");
  private static final int FREE = Allowance.ACCOUNT_AT_NETWORK.free();

  @TempDir Path directory;
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private Throttle throttle;

  @BeforeEach
  void open() {
    KeyringFile keyring = KeyringFile.create(directory.resolve("keyring"), UUID.randomUUID());
    throttle = new Throttle(new MemoryStore().throttle(), keyring, clock);
  }

  @Test
  void theFirstFailuresAreFreeAndThenTheDelayDoublesUpToItsBound() {
    failTimes(FREE, "bob", HOME);

    Duration expected = Allowance.ACCOUNT_AT_NETWORK.first();
    for (int i = 0; i < 20; i++) {
      assertThat(admit("bob", HOME, "guess" + i)).isEqualTo(new Admission.Refused(expected));
      clock.advance(expected.minusMillis(1));
      assertThat(admit("bob", HOME, "guess" + i)).isInstanceOf(Admission.Refused.class);
      clock.advance(Duration.ofMillis(1));
      reserve("bob", HOME, "guess" + i).fail();
      expected =
          expected.multipliedBy(2).compareTo(Allowance.ACCOUNT_AT_NETWORK.longest()) > 0
              ? Allowance.ACCOUNT_AT_NETWORK.longest()
              : expected.multipliedBy(2);
    }
    assertThat(expected).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aRefusedAttemptDoesNotMakeTheWaitLonger() {
    failTimes(FREE, "bob", HOME);
    for (int i = 0; i < 100; i++) {
      admit("bob", HOME, "x");
    }
    clock.advance(Allowance.ACCOUNT_AT_NETWORK.first());

    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void aWaitIsAtLeastASecond() {
    failTimes(FREE, "bob", HOME);
    clock.advance(Allowance.ACCOUNT_AT_NETWORK.first().minusMillis(1));

    assertThat(admit("bob", HOME, "x")).isEqualTo(new Admission.Refused(Duration.ofSeconds(1)));
  }

  @Test
  void failuresElsewhereOrAtAnotherKindOfServiceDoNotCountHere() {
    failTimes(FREE, "bob", HOME);

    assertThat(admit("bob", ClientAddress.parse("198.51.100.1"), "x"))
        .isInstanceOf(Admission.Admitted.class);
    assertThat(admit("eve", HOME, "x")).isInstanceOf(Admission.Admitted.class);
    assertThat(throttle.admit(name("bob"), HOME, ServiceKind.WEB, Secret.of("x")))
        .isInstanceOf(Admission.Admitted.class);
    assertThat(admit("bob", ClientAddress.parse("192.0.2.200"), "x"))
        .as("the same /24")
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aSuccessForgivesTheFailuresOfTheAccountAtThatNetwork() {
    failTimes(FREE - 1, "bob", HOME);
    reserve("bob", HOME, "right").succeed();
    failTimes(FREE - 1, "bob", HOME);

    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void failuresAreForgottenAfterAQuietTime() {
    failTimes(FREE + 3, "bob", HOME);
    clock.advance(Throttle.MEMORY.plusSeconds(1));

    failTimes(FREE - 1, "bob", HOME);
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void aGuessSpreadOverNetworksMeetsTheBoundOfTheAccount() {
    for (int i = 0; i < Allowance.ACCOUNT.free(); i++) {
      reserve("bob", network(i), "guess" + i).fail();
    }

    assertThat(admit("bob", network(1000), "x")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("eve", network(1000), "x")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void anAccountTakesFewerThanAHundredGuessesInAnHourOverAllKindsOfService() {
    int guesses = 0;
    for (int second = 0; second < 3600; second++) {
      for (ServiceKind kind : ServiceKind.values()) {
        while (throttle.admit(name("bob"), network(guesses), kind, Secret.of("guess" + guesses))
            instanceof Admission.Admitted admitted) {
          admitted.reservation().fail();
          guesses++;
        }
      }
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(guesses).isEqualTo(93);
  }

  @Test
  void aNetworkThatHasSignedInBeforeKeepsItsOwnAllowance() {
    reserve("bob", HOME, "right").succeed();
    for (int i = 0; i < Allowance.ACCOUNT.free() + 10; i++) {
      clock.advance(Allowance.ACCOUNT.longest());
      reserve("bob", network(i), "guess" + i).fail();
    }

    assertThat(admit("bob", network(999), "x")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
    for (int i = 0; i < FREE; i++) {
      reserve("bob", HOME, "wrong" + i).fail();
    }
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void onePasswordTriedOnManyNamesMeetsTheBoundOfTheNetwork() {
    for (int i = 0; i < Allowance.NETWORK.free(); i++) {
      reserve("user" + i, HOME, "Winter2026").fail();
    }

    assertThat(admit("another", HOME, "Winter2026")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("another", ClientAddress.parse("198.51.100.1"), "Winter2026"))
        .isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void clientsOfUnknownAddressShareNoNetworkBound() {
    for (int i = 0; i < Allowance.NETWORK.free() + 10; i++) {
      reserve("user" + i, ClientAddress.UNKNOWN, "x").fail();
    }

    assertThat(admit("another", ClientAddress.UNKNOWN, "x")).isInstanceOf(Admission.Admitted.class);
    failTimes(FREE, "bob", ClientAddress.UNKNOWN);
    assertThat(admit("bob", ClientAddress.UNKNOWN, "x")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aSecretThatCountsOnceCountsOnceHoweverOftenItIsRepeated() {
    for (int i = 0; i < 50; i++) {
      reserve("bob", HOME, "old password").failOncePerSecret();
    }
    failTimes(FREE - 2, "bob", HOME);
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);

    reserve("bob", HOME, "another").failOncePerSecret();
    assertThat(admit("bob", HOME, "y")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void anAttemptThatNobodyCouldJudgeIsNotCounted() {
    for (int i = 0; i < 50; i++) {
      reserve("bob", HOME, "guess" + i).close();
    }

    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void aReservationEndsOnce() {
    Reservation reservation = reserve("bob", HOME, "x");
    reservation.fail();
    reservation.close();
    reservation.close();
    List<Reservation> held = new ArrayList<>();
    for (int i = 0; i < FREE - 1; i++) {
      held.add(reserve("bob", HOME, "held" + i));
    }

    assertThat(admit("bob", HOME, "one more")).isInstanceOf(Admission.Refused.class);
    held.forEach(Reservation::close);
    assertThat(admit("bob", HOME, "one more")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void concurrentUsesOfOneSecretAreOneAttempt() {
    List<Reservation> held = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      held.add(reserve("bob", HOME, "the phone's password"));
    }
    held.subList(1, 20).forEach(Reservation::close);

    assertThat(held).hasSize(20);
    assertThat(admit("bob", HOME, "the phone's password")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void attemptsThatAllEndedLeaveNothingBehind() {
    List<Reservation> held = new ArrayList<>();
    for (int use = 0; use < 3; use++) {
      for (int i = 0; i < FREE - 1; i++) {
        held.add(reserve("bob", HOME, "secret" + i));
      }
    }
    held.subList(FREE - 1, held.size()).forEach(Reservation::close);
    assertThat(admit("bob", HOME, "within")).isInstanceOf(Admission.Admitted.class);
    Reservation last = reserve("bob", HOME, "last");
    assertThat(admit("bob", HOME, "beyond")).isInstanceOf(Admission.Refused.class);
    last.close();
    held.subList(0, FREE - 1).forEach(Reservation::close);

    for (int i = 0; i < FREE; i++) {
      held.set(i, reserve("bob", HOME, "other" + i));
    }
    assertThat(admit("bob", HOME, "beyond")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void parallelGuessesNeverExceedTheBound() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(16);
    List<Future<Boolean>> guesses = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String guess = "guess" + i;
      guesses.add(
          pool.submit(
              () -> {
                start.await();
                Secret secret = Secret.of(guess);
                Admission admission = throttle.admit(name("bob"), HOME, ServiceKind.CLIENT, secret);
                if (admission instanceof Admission.Admitted admitted) {
                  admitted.reservation().fail();
                  return true;
                }
                return false;
              }));
    }
    start.countDown();
    int evaluated = 0;
    for (Future<Boolean> guess : guesses) {
      evaluated += guess.get() ? 1 : 0;
    }
    pool.shutdown();

    assertThat(evaluated).isBetween(1, FREE);
  }

  @Test
  void namesThatAreNoneShareOneAllowance() {
    for (int i = 0; i < FREE; i++) {
      reserve(Optional.empty(), HOME, "x" + i).fail();
    }

    assertThat(throttle.admit(Optional.empty(), HOME, ServiceKind.CLIENT, Secret.of("y")))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void purgingKeepsWhatStillCounts() {
    failTimes(FREE, "bob", HOME);
    throttle.purge();
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void purgingDropsWhatCountsNoMore() {
    failTimes(FREE, "bob", HOME);
    Instant last = clock.instant();
    clock.advance(Throttle.MEMORY.plusSeconds(1));
    throttle.purge();

    // A clock set back would count what is still there.
    clock.advance(Duration.between(clock.instant(), last));
    assertThat(admit("bob", HOME, "x")).isInstanceOf(Admission.Admitted.class);
  }

  private void failTimes(int times, String user, ClientAddress client) {
    for (int i = 0; i < times; i++) {
      clock.advance(Duration.ofMinutes(16));
      reserve(user, client, "wrong" + i + clock.instant()).fail();
    }
  }

  private Reservation reserve(String user, ClientAddress client, String secret) {
    return reserve(name(user), client, secret);
  }

  private Reservation reserve(Optional<UserName> user, ClientAddress client, String secret) {
    Admission admission = throttle.admit(user, client, ServiceKind.CLIENT, Secret.of(secret));
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return ((Admission.Admitted) admission).reservation();
  }

  /** Whether an attempt is admitted; it is then given up at once. */
  private Admission admit(String user, ClientAddress client, String secret) {
    Admission admission = throttle.admit(name(user), client, ServiceKind.CLIENT, Secret.of(secret));
    if (admission instanceof Admission.Admitted admitted) {
      admitted.reservation().close();
    }
    return admission;
  }

  private static Optional<UserName> name(String user) {
    return Optional.of(new UserName(user));
  }

  private static ClientAddress network(int number) {
    return ClientAddress.parse("10." + number / 250 + "." + number % 250 + ".1");
  }
}
