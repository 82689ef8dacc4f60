package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.Refusal;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.Fixture;
import org.postern.store.Store;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.store.memory.MemoryStore;
import org.postern.token.AppPin;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/** Sign-ins of users whose app, too, is given a PIN. */
final class MotpLoginTest {
  private static final Secret SECRET = Secret.of("0123456789abcdef");

  private CoreFixture fixture = new CoreFixture();

  @Test
  void pinAndCodeOpenTheWebmailOnce() {
    enrol("bob");
    String typed = "1234" + code("1234");

    assertAccepted("bob", typed);
    assertRejected("bob", typed, "replayed-code");
  }

  @Test
  void anEarlierCodeOfTheWindowIsReplayedAndALaterOneIsNot() {
    enrol("bob");
    String early = code("1234");
    fixture.clock.advance(Duration.ofSeconds(10));
    assertAccepted("bob", "1234" + code("1234"));

    assertRejected("bob", "1234" + early, "replayed-code");
    fixture.clock.advance(Duration.ofSeconds(10));
    assertAccepted("bob", "1234" + code("1234"));
  }

  @Test
  void theCaseOfTheCodeDoesNotMatter() {
    enrol("bob");
    while (code("1234").equals(code("1234").toUpperCase(Locale.ROOT))) {
      fixture.clock.advance(Duration.ofSeconds(10));
    }

    assertAccepted("bob", "1234" + code("1234").toUpperCase(Locale.ROOT));
  }

  @Test
  void aCodeOfAnAppThatWasGivenAnotherPinIsNobodys() {
    enrol("bob");

    assertRejected("bob", "1234" + code("1235"), "wrong-code");
    assertThat(token("bob").wrongPins()).isZero();
  }

  @Test
  void aRightCodeAfterAnotherPinCountsAsAWrongPinAndIsNotConsumed() {
    enrol("bob");

    assertRejected("bob", "9999" + code("1234"), "wrong-pin");
    assertThat(token("bob").wrongPins()).isEqualTo(1);
    assertAccepted("bob", "1234" + code("1234"));
  }

  @Test
  void fiveWrongPinsWithRightCodesSuspendTheToken() {
    enrol("bob");
    for (int pin = 0; pin < StoredToken.MAX_WRONG_PINS; pin++) {
      fixture.at(
          Service.WEBMAIL,
          "bob",
          "900" + pin + code("1234"),
          ClientAddress.parse("203.0." + pin + ".1"));
    }

    assertRejected("bob", "1234" + code("1234"), "token-suspended");
  }

  @Test
  void aNewPinIsTheAppsFromThenOnAndTheOldOneNoLonger() {
    enrol("bob");
    changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));

    assertRejected("bob", "5678" + code("1234"), "wrong-code");
    assertRejected("bob", "1234" + code("5678"), "wrong-pin");
    assertAccepted("bob", "5678" + code("5678"));
  }

  @Test
  void aNewPinMakesNoUsedCodeGoodAgain() {
    enrol("bob");
    assertAccepted("bob", "1234" + code("1234"));
    changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));

    assertRejected("bob", "5678" + code("5678"), "replayed-code");
  }

  @Test
  void aPinThatCameWithAnotherTokenIsTheAppsToo() {
    enrol("bob");
    Account account =
        changed(
            fixture.enrolment.begin(
                ADMINISTRATOR,
                fixture.account("bob"),
                new NewToken(
                    TotpKind.NAME,
                    TotpParameters.DEFAULT.encode(),
                    Secret.of(CoreFixture.KEY.expose()),
                    -1),
                "phone"));
    changed(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            account,
            account.tokens().get(1).id(),
            fixture.code(),
            Optional.of(Secret.of("5678")),
            SecurityLevel.WEB_OTP));

    assertRejected("bob", "5678" + code("1234"), "wrong-code");
    assertAccepted("bob", "5678" + code("5678"));
  }

  @Test
  void aSuspendedTokenComesBackWithTheNewPin() {
    TokenId id = id(enrol("bob"));
    changed(fixture.accounts.suspendToken(ADMINISTRATOR, fixture.account("bob"), id));
    changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));
    changed(fixture.accounts.resumeToken(ADMINISTRATOR, fixture.account("bob"), id));

    assertAccepted("bob", "5678" + code("5678"));
  }

  @Test
  void aTokenWithAPinOfItsOwnKeepsIt() {
    enrol("bob", MotpKind.token(SECRET, AppPin.OWN, Secret.of("a-PIN:of-its")));
    Sealed before = token("bob").secret();
    changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));

    assertThat(token("bob").secret()).isEqualTo(before);
    assertAccepted("bob", "5678" + code("a-PIN:of-its"));
  }

  @Test
  void aRefusedPinLeavesTheAppsAlone() {
    Account old = enrol("bob");
    Account now = changed(fixture.accounts.setLevel(ADMINISTRATOR, old, SecurityLevel.OTP_ONLY));

    assertThat(fixture.accounts.setPin(ADMINISTRATOR, now, Secret.of("12")))
        .isInstanceOf(ChangeResult.Refused.class);
    assertThat(((ChangeResult.Refused) fixture.accounts.setPin(ADMINISTRATOR, old, pin())).why())
        .isEqualTo(Refusal.CHANGED_MEANWHILE);
    assertThat(fixture.account("bob")).isEqualTo(now);
    assertAccepted("bob", "1234" + code("1234"));
  }

  @Test
  void theAuditHoldsNoSecret() {
    enrol("bob");
    String code = code("1234");
    assertAccepted("bob", "1234" + code);
    changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));

    assertThat(fixture.events)
        .noneMatch(
            event ->
                event.toJson().contains(code)
                    || event.toJson().contains("0123456789abcdef")
                    || event.toJson().contains("\"5678"));
  }

  @Test
  void aCodeTypedByManyAtOnceOpensOneDoorInMemory() {
    assertOneOfManyIsAccepted(new MemoryStore(), 20);
  }

  @Test
  void aCodeTypedByManyAtOnceOpensOneDoorOnDisk(@TempDir Path directory) {
    try (Store store =
        JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("postern.db")))) {
      assertOneOfManyIsAccepted(store, 8);
    }
  }

  private void assertOneOfManyIsAccepted(Store store, int rounds) {
    fixture = new CoreFixture(store);
    for (int round = 0; round < rounds; round++) {
      String name = "user" + round;
      enrol(name);
      String typed = "1234" + code("1234");

      assertThat(Fixture.race(8, () -> fixture.at(Service.WEBMAIL, name, typed)))
          .filteredOn(LoginResult.Accepted.class::isInstance)
          .hasSize(1);
    }
    fixture.close();
  }

  private Account enrol(String name) {
    return enrol(name, MotpKind.token(SECRET));
  }

  /** A user with the PIN 1234 and a proven token; the proof's code lies in the past. */
  private Account enrol(String name, NewToken token) {
    fixture.addUser(name);
    String appPin = new MotpKind().pin(token.key()).map(Secret::exposeText).orElse("1234");
    Account account =
        changed(
            fixture.enrolment.begin(
                ADMINISTRATOR, fixture.accounts.findOrCreate(new UserName(name)), token, "phone"));
    account =
        changed(
            fixture.enrolment.prove(
                ADMINISTRATOR,
                account,
                id(account),
                code(appPin),
                Optional.of(pin()),
                SecurityLevel.WEB_OTP));
    fixture.clock.advance(Duration.ofMinutes(5));
    return account;
  }

  private static Secret pin() {
    return Secret.of("1234");
  }

  private static TokenId id(Account account) {
    List<StoredToken> tokens = account.tokens();
    return tokens.get(tokens.size() - 1).id();
  }

  private StoredToken token(String name) {
    return fixture.account(name).tokens().get(0);
  }

  /** What the app shows after this PIN was typed into it. */
  private String code(String appPin) {
    return MotpKind.code(SECRET, Secret.of(appPin), fixture.clock.instant());
  }

  private void assertAccepted(String name, String typed) {
    assertThat(fixture.at(Service.WEBMAIL, name, typed)).isInstanceOf(LoginResult.Accepted.class);
  }

  private void assertRejected(String name, String typed, String reason) {
    assertThat(fixture.at(Service.WEBMAIL, name, typed))
        .isEqualTo(new LoginResult.Rejected(Optional.empty()));
    assertThat(fixture.reason()).isEqualTo(reason);
  }
}
