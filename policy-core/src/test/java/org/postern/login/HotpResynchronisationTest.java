package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.KEY;
import static org.postern.CoreFixture.changed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;

/** A token whose button was pressed too often, at the sign-in (RFC 4226, section 7.4). */
final class HotpResynchronisationTest {
  private final CoreFixture fixture = new CoreFixture("hotp.auto-resync = true");

  private static String code(long counter) {
    return HotpParameters.DEFAULT.code(KEY, counter);
  }

  /** A user with the PIN 1234 and a token that stands at the counter 0. */
  private static void enrol(CoreFixture fixture) {
    fixture.addUser("bob");
    NewToken token =
        new NewToken(HotpKind.NAME, HotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1);
    Account pending =
        changed(
            fixture.enrolment.begin(
                ADMINISTRATOR, fixture.accounts.findOrCreate(new UserName("bob")), token, "key"));
    changed(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            pending,
            pending.tokens().get(0).id(),
            code(0),
            Optional.of(Secret.of("1234")),
            SecurityLevel.WEB_OTP));
  }

  private boolean accepted(String typed) {
    return accepted(fixture, typed);
  }

  private static boolean accepted(CoreFixture fixture, String typed) {
    return fixture.at(Service.WEBMAIL, "bob", typed) instanceof LoginResult.Accepted;
  }

  private long counter() {
    return fixture.account("bob").tokens().get(0).lastConsumed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hotp.auto-resync = false"})
  void unlessConfiguredTwoConsecutiveCodesAreRefused(String configuration) {
    CoreFixture plain = new CoreFixture(configuration);
    enrol(plain);

    assertThat(accepted(plain, "1234" + code(50))).isFalse();
    assertThat(accepted(plain, "1234" + code(51))).isFalse();
    assertThat(accepted(plain, "1234" + code(52))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 50, 999, 1000})
  void theSecondOfTwoConsecutiveCodesIsAcceptedAndTheTokenIsBack(long first) {
    enrol(fixture);

    assertThat(accepted("1234" + code(first))).isFalse();
    assertThat(fixture.reason()).isEqualTo("wrong-code");
    assertThat(counter()).isZero();
    assertThat(accepted("1234" + code(first + 1))).isTrue();
    assertThat(counter()).isEqualTo(first + 1);
    assertThat(accepted("1234" + code(first + 2))).isTrue();
  }

  @Test
  void beyondAThousandNothingIsFound() {
    enrol(fixture);

    assertThat(accepted("1234" + code(1001))).isFalse();
    assertThat(accepted("1234" + code(1002))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"50, 52", "51, 50", "50, 50", "50, 100"})
  void codesThatAreNotConsecutiveAreRefused(long first, long second) {
    enrol(fixture);

    assertThat(accepted("1234" + code(first))).isFalse();
    assertThat(accepted("1234" + code(second))).isFalse();
    assertThat(counter()).isZero();
  }

  @Test
  void onlyTheVeryNextAttemptCounts() {
    enrol(fixture);

    assertThat(accepted("1234" + code(50))).isFalse();
    assertThat(accepted("1234000000")).isFalse();
    assertThat(accepted("1234" + code(51))).isFalse();
  }

  @Test
  void aCodeWithinTheLookAheadForgetsThePlace() {
    enrol(fixture);

    assertThat(accepted("1234" + code(50))).isFalse();
    assertThat(accepted("1234" + code(1))).isTrue();
    assertThat(accepted("1234" + code(51))).isFalse();
  }

  @Test
  void aWrongPinAtTheSecondCodeIsRefusedAndCounted() {
    enrol(fixture);

    assertThat(accepted("1234" + code(50))).isFalse();
    assertThat(accepted("9999" + code(51))).isFalse();
    assertThat(fixture.reason()).isEqualTo("wrong-pin");
    assertThat(counter()).isZero();
    assertThat(fixture.account("bob").tokens().get(0).wrongPins()).isEqualTo(1);
  }

  @Test
  void whoStoleTheTokenGetsNoMoreTriesAtThePinFarAheadThanWithin() {
    enrol(fixture);
    for (int i = 0; i <= StoredToken.MAX_WRONG_PINS; i++) {
      fixture.at(
          Service.WEBMAIL,
          "bob",
          "900" + i + code(50 + i),
          ClientAddress.parse("10." + i + ".0.1"));
    }

    assertThat(
            fixture.at(
                Service.WEBMAIL,
                "bob",
                "1234" + code(51 + StoredToken.MAX_WRONG_PINS),
                ClientAddress.parse("10.100.0.1")))
        .isEqualTo(new LoginResult.Rejected(Optional.empty()));
    assertThat(fixture.reason()).isEqualTo("token-suspended");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "120, true", "121, false", "-1, false"})
  void thePlaceIsForgottenSoon(long seconds, boolean accepted) {
    enrol(fixture);

    assertThat(accepted("1234" + code(50))).isFalse();
    fixture.clock.advance(Duration.ofSeconds(seconds));
    assertThat(accepted("1234" + code(51))).isEqualTo(accepted);
  }

  @Test
  void codesThatWereUsedOrSkippedNeverComeBack() {
    enrol(fixture);
    assertThat(accepted("1234" + code(50))).isFalse();
    assertThat(accepted("1234" + code(51))).isTrue();

    for (long counter : new long[] {0, 1, 49, 50, 51}) {
      assertThat(accepted("1234" + code(counter))).as("counter %s", counter).isFalse();
    }
    assertThat(counter()).isEqualTo(51);
  }

  @Test
  void ofManyWhoBringTheSecondCodeAtOnceOneGetsIn() throws Exception {
    enrol(fixture);
    assertThat(accepted("1234" + code(50))).isFalse();
    CyclicBarrier start = new CyclicBarrier(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<LoginResult>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ClientAddress client = ClientAddress.parse("10." + i + ".0.1");
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return fixture.at(Service.WEBMAIL, "bob", "1234" + code(51), client);
                }));
      }
      int accepted = 0;
      for (Future<LoginResult> result : results) {
        accepted += result.get() instanceof LoginResult.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(counter()).isEqualTo(51);
  }
}
