package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.TokenId;

/** What every kind of token does at the door, whatever makes its codes. */
interface TokenContract {
  String BOB = "bob@example.org";
  String PIN = "1234";

  /** A core over a store of its own, new for each test. */
  CoreFixture fixture();

  /** A token to hold in the hand. */
  Device device();

  /** What its owner sees of a token. */
  interface Device {
    /** The token as it is enrolled. */
    NewToken token();

    /** A code that was not shown before; time may pass for it. */
    String next();

    /** A code that is of the token's shape and wrong. */
    String wrong();
  }

  private Device enrol(String name) {
    Device device = device();
    fixture().addUser(name);
    Account account = fixture().accounts.findOrCreate(new UserName(name));
    add(account, device, Optional.of(Secret.of(PIN)));
    return device;
  }

  private TokenId add(Account account, Device device, Optional<Secret> pin) {
    fixture().clock.advance(Duration.ofSeconds(1));
    Account begun =
        changed(fixture().enrolment.begin(ADMINISTRATOR, account, device.token(), "a token"));
    TokenId id = begun.tokens().get(begun.tokens().size() - 1).id();
    changed(
        fixture()
            .enrolment
            .prove(ADMINISTRATOR, begun, id, device.next(), pin, SecurityLevel.OTP_ONLY));
    return id;
  }

  private boolean signsIn(String name, String typed) {
    LoginResult result =
        fixture()
            .core
            .signIn(
                LoginAttempt.of(name, Secret.of(typed), Service.WEBMAIL, CoreFixture.HOME, true),
                true);
    return result instanceof LoginResult.Accepted;
  }

  @Test
  default void aCodeAfterThePinOpensTheDoorOnce() {
    Device device = enrol(BOB);
    String code = device.next();

    assertThat(signsIn(BOB, PIN + code)).isTrue();
    assertThat(signsIn(BOB, PIN + code)).isFalse();
    assertThat(signsIn(BOB, PIN + device.next())).isTrue();
  }

  @Test
  default void theCodeThatProvedTheTokenOpensNothing() {
    Device device = device();
    fixture().addUser(BOB);
    Account account = fixture().accounts.findOrCreate(new UserName(BOB));
    account = changed(fixture().enrolment.begin(ADMINISTRATOR, account, device.token(), "token"));
    String code = device.next();
    changed(
        fixture()
            .enrolment
            .prove(
                ADMINISTRATOR,
                account,
                account.tokens().get(0).id(),
                code,
                Optional.of(Secret.of(PIN)),
                SecurityLevel.WEB_OTP));

    assertThat(signsIn(BOB, PIN + code)).isFalse();
  }

  @Test
  default void aCodeIsWorthNothingOnceALaterOneWasUsed() {
    Device device = enrol(BOB);
    String earlier = device.next();

    assertThat(signsIn(BOB, PIN + device.next())).isTrue();
    assertThat(signsIn(BOB, PIN + earlier)).isFalse();
  }

  @Test
  default void spacesAndCapitalsInACodeMeanNothing() {
    Device device = enrol(BOB);
    String code = device.next();
    String spaced = code.substring(0, 3) + ' ' + code.substring(3).toUpperCase(Locale.ROOT);

    assertThat(signsIn(BOB, PIN + ' ' + spaced)).isTrue();
  }

  @Test
  default void wrongCodesWrongPinsAndMissingPartsAreRefused() {
    Device device = enrol(BOB);
    for (String typed :
        List.of(
            PIN + device.wrong(), device.next(), "1235" + device.next(), PIN, "", "\0é" + PIN)) {
      assertThat(signsIn(BOB, typed)).isFalse();
    }
  }

  @Test
  default void fiveWrongPinsWithRightCodesBlockTheToken() {
    Device device = enrol(BOB);
    for (int pin = 0; pin < 5; pin++) {
      assertThat(signsIn(BOB, "999" + pin + device.next())).isFalse();
      fixture().clock.advance(Duration.ofMinutes(16));
    }
    assertThat(signsIn(BOB, PIN + device.next())).isFalse();
    assertThat(fixture().account(BOB).tokens().get(0).usable()).isFalse();
  }

  @Test
  default void aSuspendedTokenOpensNothingUntilItIsResumed() {
    Device device = enrol(BOB);
    TokenId id = fixture().token(BOB);
    changed(fixture().accounts.suspendToken(ADMINISTRATOR, fixture().account(BOB), id));
    assertThat(signsIn(BOB, PIN + device.next())).isFalse();

    changed(fixture().accounts.resumeToken(ADMINISTRATOR, fixture().account(BOB), id));
    assertThat(signsIn(BOB, PIN + device.next())).isTrue();
  }

  @Test
  default void eitherOfTwoTokensOpensTheDoorAndNeitherMovesTheOther() {
    Device first = enrol(BOB);
    Device second = device();
    TokenId other = add(fixture().account(BOB), second, Optional.of(Secret.of(PIN)));
    long before = position(fixture().token(BOB));

    String unused = first.next();
    assertThat(signsIn(BOB, PIN + second.next())).isTrue();
    assertThat(signsIn(BOB, PIN + second.wrong())).isFalse();
    assertThat(position(fixture().token(BOB))).isEqualTo(before);
    long otherBefore = position(other);
    assertThat(signsIn(BOB, PIN + unused)).isTrue();
    assertThat(position(other)).isEqualTo(otherBefore);
  }

  private long position(TokenId id) {
    return fixture().account(BOB).tokens().stream()
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow()
        .lastConsumed();
  }

  @Test
  default void aTokenOpensItsOwnersDoorOnly() {
    Device bobs = enrol(BOB);
    var unused = enrol("eve@example.org");
    assertThat(signsIn("eve@example.org", PIN + bobs.next())).isFalse();
  }

  @Test
  default void codesOpenWebDoorsAlone() {
    Device device = enrol(BOB);
    String code = device.next();

    assertThat(fixture().at(Service.IMAP, BOB, PIN + code))
        .isInstanceOf(LoginResult.Rejected.class);
    assertThat(signsIn(BOB, PIN + code)).isTrue();
  }

  @Test
  default void ofEightSignInsWithOneCodeAtOnceOneIsAccepted() throws Exception {
    Device device = enrol(BOB);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 10; round++) {
        String typed = PIN + device.next();
        CyclicBarrier start = new CyclicBarrier(8);
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          answers.add(
              pool.submit(
                  () -> {
                    start.await();
                    return signsIn(BOB, typed);
                  }));
        }
        int accepted = 0;
        for (Future<Boolean> answer : answers) {
          accepted += answer.get() ? 1 : 0;
        }
        assertThat(accepted).isOne();
        fixture().clock.advance(Duration.ofHours(7));
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
