package org.postern.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.changed;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.AppPin;
import org.postern.token.MotpKind;
import org.postern.token.NewToken;
import org.postern.token.StoredToken;
import org.postern.token.TokenId;
import org.postern.token.TokenState;

final class MotpEnrolmentTest {
  private static final Secret SECRET = Secret.of("0123456789abcdef");
  private static final Optional<Secret> KEEP = Optional.empty();

  private final CoreFixture fixture = new CoreFixture("pin.refused = 9999");

  @Test
  void aTokenIsProvenByACodeMadeWithTheNewPin() {
    Account pending = changed(begin(newcomer("bob"), MotpKind.token(SECRET)));
    assertThat(pending.tokens()).extracting(StoredToken::state).containsExactly(TokenState.PENDING);

    Account proven = changed(prove(pending, "1234", pin("1234")));

    assertThat(proven.level()).isEqualTo(SecurityLevel.WEB_OTP);
    assertThat(proven.tokens()).extracting(StoredToken::state).containsExactly(TokenState.ACTIVE);
    assertThat(proven.pin()).isPresent();
    assertThat(fixture.at(Service.WEBMAIL, "bob", "1234" + code("1234")))
        .isInstanceOf(LoginResult.Rejected.class);
    assertThat(fixture.reason()).isEqualTo("replayed-code");
  }

  @Test
  void aTokenWithARandomSecretIsProvenToo() {
    NewToken token = MotpKind.generate(new SecureRandom());
    Secret secret = Secret.of(token.key().exposeText().replace(":", ""));
    Account pending = changed(begin(newcomer("bob"), token));

    assertThat(
            fixture.enrolment.prove(
                ADMINISTRATOR,
                pending,
                id(pending),
                MotpKind.code(secret, Secret.of("1234"), fixture.clock.instant()),
                pin("1234"),
                SecurityLevel.WEB_OTP))
        .isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aCodeMadeWithAnotherPinProvesNothing() {
    Account pending = changed(begin(newcomer("bob"), MotpKind.token(SECRET)));

    assertRefused(prove(pending, "1235", pin("1234")), Refusal.WRONG_CODE);
    assertRefused(prove(pending, "9999", pin("9999")), Refusal.UNACCEPTABLE_PIN);
    assertThat(fixture.account("bob")).isEqualTo(pending);
  }

  @Test
  void withoutAnyPinNothingIsProven() {
    Account pending = changed(begin(newcomer("bob"), MotpKind.token(SECRET)));

    assertRefused(prove(pending, "1234", KEEP), Refusal.NO_PIN);
    assertRefused(
        fixture.enrolment.prove(
            ADMINISTRATOR, pending, id(pending), code("1234"), KEEP, SecurityLevel.OFF),
        Refusal.PIN_NEEDED);
    assertThat(fixture.account("bob")).isEqualTo(pending);
  }

  @Test
  void whoKeepsThePinTypesItAtTheBeginning() {
    Account pending = changed(begin(withPin("bob"), holding("1234")));

    assertRefused(prove(pending, "5678", KEEP), Refusal.WRONG_CODE);
    assertThat(changed(prove(pending, "1234", KEEP)).pin()).isEqualTo(pending.pin());
  }

  @Test
  void aTokenThatHoldsAnotherPinThanTheAccountsIsNotBegun() {
    Account account = withPin("bob");

    assertRefused(begin(account, holding("1235")), Refusal.WRONG_PIN);
    assertRefused(begin(newcomer("eve"), holding("1234")), Refusal.WRONG_PIN);
    assertThat(fixture.account("bob")).isEqualTo(account);
    assertThat(fixture.account("eve").tokens()).isEmpty();
  }

  @Test
  void whoHasAPinMayAlsoTypeItWithTheProof() {
    Account pending = changed(begin(withPin("bob"), MotpKind.token(SECRET)));

    assertRefused(prove(pending, "1234", KEEP), Refusal.PIN_NEEDED);
    assertThat(prove(pending, "1234", pin("1234"))).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aPinThatIsChangedBeforeTheProofIsTheAppsToo() {
    changed(begin(withPin("bob"), holding("1234")));
    Account pending =
        changed(fixture.accounts.setPin(ADMINISTRATOR, fixture.account("bob"), Secret.of("5678")));

    assertRefused(prove(pending, "1234", KEEP), Refusal.WRONG_CODE);
    assertThat(prove(pending, "5678", KEEP)).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void aNewPinReachesEveryTokenOfTheAccountThatHoldsIt() {
    Account first = changed(begin(newcomer("bob"), MotpKind.token(SECRET)));
    Account proven = changed(prove(first, "1234", pin("1234")));
    fixture.clock.advance(Duration.ofMinutes(1));
    Account second = changed(begin(proven, MotpKind.token(SECRET)));

    Account changed = changed(prove(second, "5678", pin("5678")));

    assertThat(changed.tokens())
        .extracting(token -> opened(changed, token))
        .containsExactly("0123456789abcdef:5678", "0123456789abcdef:5678");
  }

  @Test
  void aTokenWithAPinOfItsOwnIsBegunAndProvenWithIt() {
    Account pending =
        changed(begin(newcomer("bob"), MotpKind.token(SECRET, AppPin.OWN, Secret.of("4711"))));

    assertRefused(prove(pending, "1234", pin("1234")), Refusal.WRONG_CODE);
    assertThat(prove(pending, "4711", pin("1234"))).isInstanceOf(ChangeResult.Changed.class);
  }

  @Test
  void twoCodesResynchroniseNothing() {
    Account pending = changed(begin(newcomer("bob"), MotpKind.token(SECRET)));
    Account proven = changed(prove(pending, "1234", pin("1234")));

    assertRefused(
        fixture.enrolment.resynchronise(
            ADMINISTRATOR, proven, id(proven), code("1234"), code("1234")),
        Refusal.WRONG_CODE);
  }

  private Account newcomer(String name) {
    fixture.addUser(name);
    return fixture.accounts.findOrCreate(new UserName(name));
  }

  private Account withPin(String name) {
    return changed(fixture.accounts.setPin(ADMINISTRATOR, newcomer(name), Secret.of("1234")));
  }

  private static NewToken holding(String pin) {
    return MotpKind.token(SECRET, AppPin.ACCOUNT, Secret.of(pin));
  }

  private static Optional<Secret> pin(String digits) {
    return Optional.of(Secret.of(digits));
  }

  private ChangeResult begin(Account account, NewToken token) {
    return fixture.enrolment.begin(ADMINISTRATOR, account, token, "phone");
  }

  private ChangeResult prove(Account account, String appPin, Optional<Secret> pin) {
    return fixture.enrolment.prove(
        ADMINISTRATOR, account, id(account), code(appPin), pin, SecurityLevel.WEB_OTP);
  }

  private String code(String appPin) {
    return MotpKind.code(SECRET, Secret.of(appPin), fixture.clock.instant());
  }

  private String opened(Account account, StoredToken token) {
    return fixture
        .keyring
        .open(Account.tokenContext(account.id(), token.id()), token.secret())
        .exposeText();
  }

  private static TokenId id(Account account) {
    List<StoredToken> tokens = account.tokens();
    return tokens.get(tokens.size() - 1).id();
  }

  private static void assertRefused(ChangeResult result, Refusal why) {
    assertThat(result).isInstanceOf(ChangeResult.Refused.class);
    assertThat(((ChangeResult.Refused) result).why()).isEqualTo(why);
    assertThat(((ChangeResult.Refused) result).message()).isNotBlank();
  }
}
