package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.LOOPBACK;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.FailingPort;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.memory.MemoryStore;

/** A fault refuses the login as a fault, lets nobody in, and counts against nobody. */
final class FaultTest {
  private final FailingPort fault = new FailingPort(() -> new StoreException("the disk is full"));
  private final CoreFixture fixture = new CoreFixture(fault.before(Store.class, new MemoryStore()));

  @ParameterizedTest
  @ValueSource(strings = {"AccountStore.find", "ThrottleStore.read", "TokenStore.consume"})
  void aRightCodeIsNeitherTakenNorSpentWhileTheStoreFails(String method) {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String typed = "1234" + fixture.code();
    fault.fail(method);
    for (int i = 0; i < 20; i++) {
      assertUnavailable(fixture.at(Service.WEBMAIL, "bob", typed));
    }
    fault.mend();

    assertThat(fixture.at(Service.WEBMAIL, "bob", typed)).isInstanceOf(LoginResult.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccountStore.find", "ThrottleStore.read"})
  void aRightPasswordOpensNoDoorWhileTheStoreFails(String method) {
    fixture.addUser("bob");
    fault.fail(method);
    for (Service service : Service.BUILT_IN) {
      assertUnavailable(fixture.at(service, "bob", "secret"));
    }
  }

  @Test
  void aWrongPasswordThatCannotBeCountedIsAFaultAndCountsLater() {
    fixture.addUser("bob");
    fault.fail("ThrottleStore.count");
    for (int i = 0; i < 20; i++) {
      assertUnavailable(fixture.at(Service.IMAP, "bob", "wrong"));
    }
    fault.mend();
    assertThat(fixture.at(Service.IMAP, "bob", "wrong")).isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void aWrongPinThatCannotBeCountedIsAFault() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fault.fail("TokenStore.countWrongPin");

    assertUnavailable(fixture.at(Service.WEBMAIL, "bob", "9999" + fixture.code()));
  }

  @Test
  void aTicketOpensNothingWhileTheStoreFails() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    fault.fail("SessionStore.find");

    assertUnavailable(fixture.at(Service.IMAP, "bob", ticket, LOOPBACK));
    fault.mend();
    assertThat(fixture.at(Service.IMAP, "bob", ticket, LOOPBACK))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void noSessionOpensWhileTheStoreFails() {
    fixture.enrol("bob", SecurityLevel.WEB_OTP);
    fault.fail("SessionStore.open");

    assertUnavailable(fixture.signIn("bob", "1234" + fixture.code()));
  }

  @Test
  void aKeyringThatCannotBeReadIsAFault() {
    CoreFixture other = new CoreFixture();
    other.enrol("bob", SecurityLevel.WEB_OTP);
    CoreFixture foreign = new CoreFixture(other.store);
    foreign.addUser("bob");
    foreign.clock.advance(Duration.ofMinutes(10));

    LoginResult result = foreign.at(Service.WEBMAIL, "bob", "1234" + foreign.code());

    assertUnavailable(result);
    assertThat(foreign.at(Service.IMAP, "bob", "secret"))
        .as("a door that needs no sealed value stays open")
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void aForeignExceptionIsNamedByItsTypeOnlyForItsMessageMayQuoteASecret() {
    FailingPort rude = new FailingPort(() -> new IllegalStateException("bad value 'hunter2'"));
    CoreFixture victim = new CoreFixture(rude.before(Store.class, new MemoryStore()));
    rude.fail("AccountStore.find");

    LoginResult result = victim.at(Service.IMAP, "bob", "hunter2");

    assertThat(result)
        .isEqualTo(new LoginResult.Unavailable(IllegalStateException.class.getName()));
    assertThat(victim.events).noneMatch(event -> event.toJson().contains("hunter2"));
  }

  @Test
  void aFaultIsAudited() {
    fault.fail("AccountStore.find");
    fixture.at(Service.IMAP, "bob", "secret");

    assertThat(fixture.events)
        .last()
        .satisfies(
            event -> {
              assertThat(event.outcome()).isEqualTo("unavailable");
              assertThat(event.reason()).isEqualTo("the disk is full");
            });
  }

  private static void assertUnavailable(LoginResult result) {
    assertThat(result).isInstanceOf(LoginResult.Unavailable.class);
  }
}
