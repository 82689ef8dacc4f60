package org.postern.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.ELSEWHERE;
import static org.postern.CoreFixture.HOME;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.FailingPort;
import org.postern.account.AccountState;
import org.postern.address.ClientAddress;
import org.postern.login.LoginResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.password.PasswordAuthority.PasswordChange;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Digest;
import org.postern.secret.Secret;
import org.postern.store.Fixture;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.memory.MemoryStore;

class ResetsTest {
  static final String BOB = "bob@example.test";
  static final Digest BROWSER = browser("bob's");
  static final ResetResult WRONG = new ResetResult.Wrong();
  private static final Contact MAIL =
      Contact.parse(ContactKind.MAIL, "bob@elsewhere.test").orElseThrow();
  private static final ResetResult OFF =
      new ResetResult.Done(true, new ResetResult.SecondFactor.Off());

  private final FailingPort failing = new FailingPort(() -> new StoreException("down"));
  private final NotedCalls calls = new NotedCalls();
  private final CoreFixture fixture =
      new CoreFixture(calls.before(Store.class, failing.before(Store.class, new MemoryStore())));

  @BeforeEach
  void enrol() {
    fixture.enrol(BOB, SecurityLevel.OTP_ONLY);
    fixture.contacts.set(ADMINISTRATOR, fixture.account(BOB), MAIL);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Digest browser(String name) {
    return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  /** Asks, waits until the request was seen to, and says what became of it. */
  private String ask(String name, Digest browser, ClientAddress client) {
    int before = fixture.events.size();
    fixture.resets.ask(name, browser, client, Locale.ENGLISH);
    await().until(() -> fixture.events.size() > before);
    return fixture.reason();
  }

  private String code() {
    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("reset-code-sent");
    return fixture.outbox.code();
  }

  private ResetResult redeem(String code) {
    return redeem(BOB, code, BROWSER, "new");
  }

  private ResetResult redeem(String name, String code, Digest browser, String password) {
    return fixture.resets.redeem(
        name, code, browser, Optional.of(Secret.of(password)), HOME, Locale.ENGLISH);
  }

  @Test
  void aCodeSetsTheNewPasswordAndTurnsTheSecondFactorOff() {
    String ticket = fixture.ticket(BOB, "1234" + fixture.code());

    assertThat(redeem(code())).isEqualTo(OFF);

    assertThat(fixture.account(BOB).level()).isEqualTo(SecurityLevel.OFF);
    assertThat(fixture.account(BOB).tokens()).isEmpty();
    assertThat(fixture.at(Service.WEBMAIL, BOB, "new")).isInstanceOf(LoginResult.Accepted.class);
    assertThat(fixture.at(Service.WEBMAIL, BOB, "secret")).isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.at(Service.IMAP, BOB, ticket, CoreFixture.LOOPBACK))
        .isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.contacts.of(fixture.account(BOB))).containsValue(MAIL);
  }

  @Test
  void aCodeGoesToEveryContactAndIsTheSame() {
    Contact phone = Contact.parse(ContactKind.SMS, "+491701234567").orElseThrow();
    fixture.contacts.set(ADMINISTRATOR, fixture.account(BOB), phone);
    code();

    assertThat(fixture.outbox.posted())
        .extracting(posted -> posted.to())
        .containsExactly(MAIL, phone);
    assertThat(fixture.outbox.posted().get(0).message())
        .isEqualTo(fixture.outbox.posted().get(1).message());
  }

  @Test
  void anAliasLeadsToItsAccount() {
    fixture.passwords.alias("robert@example.test", BOB);
    assertThat(ask("Robert@Example.test ", BROWSER, HOME)).isEqualTo("reset-code-sent");

    assertThat(redeem("robert@example.test", fixture.outbox.code(), BROWSER, "new")).isEqualTo(OFF);
  }

  @Test
  void aCodeWorksOnce() {
    String code = code();
    redeem(code);

    assertThat(redeem(code)).isEqualTo(WRONG);
  }

  @Test
  void oneOfManyRedemptionsAtOnceWins() {
    String code = code();

    List<ResetResult> results = Fixture.race(5, () -> redeem(code));
    assertThat(results).containsOnlyOnce(OFF);
    assertThat(results.stream().filter(WRONG::equals)).hasSize(4);
  }

  @Test
  void aCodeWorksInTheBrowserThatAskedAndInNoOther() {
    String code = code();

    for (int i = 0; i < 9; i++) {
      assertThat(redeem(BOB, code, browser("eve's"), "new")).isEqualTo(WRONG);
    }
    assertThat(redeem(code)).isEqualTo(OFF);
  }

  @Test
  void aCodeWorksForItsUserOnly() {
    fixture.enrol("eve@example.test", SecurityLevel.WEB_OTP);

    assertThat(redeem("eve@example.test", code(), BROWSER, "new")).isEqualTo(WRONG);
  }

  @Test
  void aCodeWorksForFifteenMinutes() {
    String code = code();
    fixture.clock.advance(Duration.ofMinutes(15));

    assertThat(redeem(code)).isEqualTo(WRONG);
  }

  @Test
  void aCodeIsDeadAfterFiveWrongTriesAndTheNextOneIsNot() {
    String code = code();
    for (int i = 0; i < 5; i++) {
      assertThat(redeem("bbbbb-bbbbb")).isEqualTo(WRONG);
    }
    assertThat(redeem(code)).isEqualTo(WRONG);

    assertThat(redeem(code())).isEqualTo(OFF);
  }

  @Test
  void theNewestCodeTakesThePlaceOfTheOneBefore() {
    String first = code();
    String second = code();

    assertThat(redeem(first)).isEqualTo(WRONG);
    assertThat(redeem(second)).isEqualTo(OFF);
  }

  @Test
  void aRefusedPasswordLeavesTheCodeGoodAndTheSecondFactorOn() {
    String code = code();
    fixture.passwords.answerChanges(new PasswordChange.Refused("too short"));
    for (int i = 0; i < 9; i++) {
      assertThat(redeem(code)).isEqualTo(new ResetResult.PasswordRefused("too short"));
    }
    assertThat(fixture.account(BOB).level()).isEqualTo(SecurityLevel.OTP_ONLY);

    fixture.passwords.makeChanges();
    assertThat(redeem(code)).isEqualTo(OFF);
  }

  @Test
  void anOutageLeavesTheCodeGood() {
    String code = code();
    fixture.passwords.answerChanges(new PasswordChange.Unavailable("directory down"));
    assertThat(redeem(code)).isEqualTo(new ResetResult.Unavailable());
    fixture.passwords.setDown(true);
    assertThat(redeem(code)).isEqualTo(new ResetResult.Unavailable());

    fixture.passwords.setDown(false);
    fixture.passwords.makeChanges();
    assertThat(redeem(code)).isEqualTo(OFF);
  }

  @Test
  void wherePasswordsAreChangedElsewhereTheSecondFactorGoesAllTheSame() {
    fixture.passwords.answerChanges(new PasswordChange.Unsupported());

    assertThat(redeem(code()))
        .isEqualTo(new ResetResult.Done(false, new ResetResult.SecondFactor.Off()));
    assertThat(fixture.account(BOB).level()).isEqualTo(SecurityLevel.OFF);
  }

  @Test
  void withoutANewPasswordTheOldOneStays() {
    assertThat(fixture.resets.redeem(BOB, code(), BROWSER, Optional.empty(), HOME, Locale.ENGLISH))
        .isEqualTo(new ResetResult.Done(false, new ResetResult.SecondFactor.Off()));
    assertThat(fixture.at(Service.WEBMAIL, BOB, "secret")).isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void nothingIsSentWhereThereIsNothingToSendItTo() {
    fixture.enrol("carol@example.test", SecurityLevel.WEB_OTP);
    fixture.addUser("dave@example.test");

    assertThat(ask("carol@example.test", BROWSER, HOME)).isEqualTo("no-contact");
    assertThat(ask("dave@example.test", BROWSER, HOME)).isEqualTo("no-contact");
    assertThat(ask("nobody@example.test", BROWSER, HOME)).isEqualTo("unknown-user");
    assertThat(ask("\u0000", BROWSER, HOME)).isEqualTo("unknown-user");
    assertThat(fixture.outbox.posted()).isEmpty();
  }

  @Test
  void aUserWhomTheHostNoLongerHasGetsNoCodeAndUsesNone() {
    String code = code();
    fixture.passwords.remove(BOB);

    assertThat(redeem(code)).isEqualTo(WRONG);
    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("unknown-user");
  }

  @Test
  void aSuspendedAccountGetsNoCodeAndUsesNone() {
    String code = code();
    fixture.accounts.setState(ADMINISTRATOR, fixture.account(BOB), AccountState.SUSPENDED);

    assertThat(redeem(code)).isEqualTo(WRONG);
    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("suspended");
  }

  @Test
  void aContactWhoseDomainIsServedHereByNowGetsNoCode() {
    fixture.passwords.serve("elsewhere.test");

    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("no-contact");
  }

  @Test
  void oneNetworkAsksForSoManyCodesOfAnAccountAndAllNetworksForTwiceAsMany() {
    for (int i = 0; i < ResetRequests.CODES_A_DAY_AT_NETWORK; i++) {
      assertThat(ask(BOB, browser("eve's"), ELSEWHERE)).isEqualTo("reset-code-sent");
    }
    assertThat(ask(BOB, browser("eve's"), ELSEWHERE)).isEqualTo("too-many-from-network");
    for (int i = 0; i < ResetRequests.CODES_A_DAY_AT_NETWORK; i++) {
      assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("reset-code-sent");
    }
    assertThat(ask(BOB, BROWSER, ClientAddress.parse("203.0.113.1"))).isEqualTo("too-many-codes");

    fixture.clock.advance(Duration.ofDays(1));
    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("reset-code-sent");
  }

  @Test
  void askingForMoreCodesThanThereAreGivesNoMoreTries() {
    code();
    code();
    String code = code();
    for (int i = 0; i < 5; i++) {
      redeem("bbbbb-bbbbb");
    }

    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("too-many-from-network");
    assertThat(redeem(code)).isEqualTo(WRONG);
  }

  @Test
  void aWrongCodeAsksTheStoreTheSameWhoeverTheUserIs() {
    code();
    fixture.addUser("dave@example.test");
    fixture.enrol("carol@example.test", SecurityLevel.WEB_OTP);
    fixture.accounts.setState(
        ADMINISTRATOR, fixture.account("carol@example.test"), AccountState.SUSPENDED);

    List<String> known = callsOfWrongCode(BOB);
    assertThat(known)
        .containsExactly(
            "ThrottleStore.count", "ThrottleStore.read", "AccountStore.find", "SentCodeStore.take");
    for (String name : List.of("carol@example.test", "dave@example.test", "nobody@example.test")) {
      assertThat(callsOfWrongCode(name)).isEqualTo(known);
    }
  }

  private List<String> callsOfWrongCode(String name) {
    calls.noted().clear();
    assertThat(redeem(name, "bbbbb-bbbbb", BROWSER, "new")).isEqualTo(WRONG);
    return List.copyOf(calls.noted());
  }

  @Test
  void whatIsNoUserNameOrNoCodeIsWrong() {
    assertThat(redeem("\u0000", code(), BROWSER, "new")).isEqualTo(WRONG);
    assertThat(redeem("")).isEqualTo(WRONG);
    assertThat(redeem("none")).isEqualTo(WRONG);
    assertThat(redeem("b".repeat(100_000))).isEqualTo(WRONG);
  }

  @Test
  void aStoreThatFailsOnTheWayLeavesTheCodeGood() {
    String code = code();
    for (String method : List.of("ThrottleStore.count", "SentCodeStore.take")) {
      failing.fail(method);
      assertThat(redeem(code)).isEqualTo(new ResetResult.Unavailable());
      failing.mend();
    }
    failing.fail("AccountStore.change");
    assertThat(redeem(code)).isEqualTo(new ResetResult.Unavailable());
    assertThat(fixture.account(BOB).level()).isEqualTo(SecurityLevel.OTP_ONLY);
    failing.mend();

    assertThat(redeem(code)).isEqualTo(OFF);
  }

  @Test
  void aStoreThatFailsSendsNothing() {
    failing.fail("ContactStore.find");

    assertThat(ask(BOB, BROWSER, HOME)).isEqualTo("unavailable");
    assertThat(fixture.outbox.posted()).isEmpty();
  }

  @Test
  void theAuditHoldsNoCode() {
    String code = code();
    redeem("bbbbb-bbbbb");
    redeem(code);

    assertThat(fixture.events.stream().filter(event -> event.service().equals(Resets.SERVICE)))
        .extracting(event -> event.outcome() + ' ' + event.reason())
        .containsExactly(
            "asked reset-code-sent",
            "rejected wrong-reset-code",
            "changed password",
            "changed reset");
    assertThat(fixture.events.toString()).doesNotContain(code, "elsewhere");
  }
}
