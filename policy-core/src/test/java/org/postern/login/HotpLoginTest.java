package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.KEY;
import static org.postern.CoreFixture.changed;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.HotpKind;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;

/** Devices that type by themselves, the identifier of OATH before the code. */
final class HotpLoginTest {
  private static final String IDENTIFIER = "ubhe01234567";

  private final CoreFixture fixture = new CoreFixture();

  private static String code(long counter) {
    return HotpParameters.DEFAULT.code(KEY, counter);
  }

  /** A user with the PIN 1234, and a device proven by what it types at its first touch. */
  private void enrol() {
    fixture.addUser("bob");
    NewToken token =
        new NewToken(HotpKind.NAME, HotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1);
    Account pending =
        changed(
            fixture.enrolment.begin(
                ADMINISTRATOR,
                fixture.accounts.findOrCreate(new UserName("bob")),
                token.typing(IDENTIFIER),
                "key"));
    changed(
        fixture.enrolment.prove(
            ADMINISTRATOR,
            pending,
            pending.tokens().get(0).id(),
            IDENTIFIER + code(0),
            Optional.of(Secret.of("1234")),
            SecurityLevel.WEB_OTP));
  }

  private boolean accepted(String typed) {
    return fixture.at(Service.WEBMAIL, "bob", typed) instanceof LoginResult.Accepted;
  }

  @Test
  void theDevicesOwnIdentifierMayStandBetweenPinAndCode() {
    enrol();

    assertThat(accepted("1234" + IDENTIFIER + code(1))).isTrue();
    assertThat(accepted("1234" + "UBHE01234567" + code(2))).isTrue();
    assertThat(accepted("1234" + code(3))).isTrue();
  }

  @Test
  void aCodeIsTakenOnceWithIdentifierOrWithout() {
    enrol();

    assertThat(accepted("1234" + IDENTIFIER + code(1))).isTrue();
    assertThat(accepted("1234" + code(1))).isFalse();
    assertThat(accepted("1234" + IDENTIFIER + code(1))).isFalse();
  }

  @Test
  void anotherDevicesIdentifierMakesAWrongPin() {
    enrol();

    assertThat(accepted("1234" + "ubhe01234568" + code(1))).isFalse();
    assertThat(fixture.reason()).isEqualTo("wrong-pin");
  }

  @Test
  void theIdentifierStandsInForNoPin() {
    enrol();

    assertThat(accepted(IDENTIFIER + code(1))).isFalse();
    assertThat(fixture.reason()).isEqualTo("wrong-pin");
    assertThat(accepted(IDENTIFIER + "1234" + code(1))).isFalse();
  }
}
