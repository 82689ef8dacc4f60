package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.AccountState;
import org.postern.address.ClientAddress;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;

class RecentVerdictsTest {
  private static final String BOB = "bob@example.test";

  private final CoreFixture core = new CoreFixture();
  private final AtomicLong nanos = new AtomicLong();
  private final RecentVerdicts verdicts = keeping(Duration.ofSeconds(60));

  private RecentVerdicts keeping(Duration keep) {
    Ticker ticker = nanos::get;
    return new RecentVerdicts(core.core, core.store.accounts(), core.keyring, keep, ticker);
  }

  @AfterEach
  void close() {
    core.close();
  }

  private LoginResult ask(String name, String secret, Service service, ClientAddress client) {
    return verdicts.authenticate(LoginAttempt.of(name, Secret.of(secret), service, client, true));
  }

  private LoginResult ask(String secret) {
    return ask(BOB, secret, Service.CALDAV, CoreFixture.HOME);
  }

  private int hashes() {
    return core.passwords.hashes();
  }

  @Test
  void anAcceptedPasswordIsHashedOnceAMinute() {
    core.addUser(BOB);

    for (int request = 0; request < 10; request++) {
      assertThat(ask("secret")).isInstanceOf(LoginResult.Accepted.class);
    }
    assertThat(hashes()).isEqualTo(1);
    assertThat(core.events).hasSize(1);

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(ask("secret")).isInstanceOf(LoginResult.Accepted.class);
    assertThat(hashes()).isEqualTo(2);
  }

  @Test
  void anotherPasswordNameServiceOrAddressIsAskedAbout() {
    core.addUser(BOB);
    ask("secret");

    assertThat(ask("secreT")).isInstanceOf(LoginResult.Rejected.class);
    assertThat(ask("Bob@Example.test", "secret", Service.CALDAV, CoreFixture.HOME))
        .isInstanceOf(LoginResult.Accepted.class);
    ask(BOB, "secret", Service.CARDDAV, CoreFixture.HOME);
    ask(BOB, "secret", Service.CALDAV, CoreFixture.ELSEWHERE);

    assertThat(hashes()).isEqualTo(5);
  }

  @Test
  void theSamePasswordInClearIsRefused() {
    core.addUser(BOB);
    ask("secret");

    assertThat(
            verdicts.authenticate(
                LoginAttempt.of(BOB, Secret.of("secret"), Service.CALDAV, CoreFixture.HOME, false)))
        .isInstanceOf(LoginResult.TlsRequired.class);
  }

  @Test
  void aRefusalIsNeverKept() {
    core.addUser(BOB);
    ask("wrong");
    ask("wrong");

    assertThat(core.passwords.asked()).containsExactly("wrong", "wrong");
  }

  @Test
  void aDoorThatWasClosedIsClosedAtTheNextRequest() {
    core.addUser(BOB);
    assertThat(ask("secret")).isInstanceOf(LoginResult.Accepted.class);

    core.enrol(BOB, SecurityLevel.OTP_ONLY);

    assertThat(ask("secret")).isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void anAccountThatWasSuspendedIsOutAtTheNextRequest() {
    core.enrol(BOB, SecurityLevel.WEB_OTP);
    assertThat(ask("secret")).isInstanceOf(LoginResult.Accepted.class);

    core.accounts.setState(CoreFixture.ADMINISTRATOR, core.account(BOB), AccountState.SUSPENDED);

    assertThat(ask("secret")).isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void anyChangeOfTheAccountBringsThePasswordBeforeItsAuthorityAgain() {
    core.enrol(BOB, SecurityLevel.WEB_OTP);
    ask("secret");
    ask("secret");
    int before = hashes();
    core.accounts.setState(CoreFixture.ADMINISTRATOR, core.account(BOB), AccountState.SUSPENDED);
    core.accounts.setState(CoreFixture.ADMINISTRATOR, core.account(BOB), AccountState.ACTIVE);

    assertThat(ask("secret")).isInstanceOf(LoginResult.Accepted.class);
    assertThat(hashes()).isEqualTo(before + 1);
  }

  @Test
  void aTicketIsDecidedAnewEachTime() {
    core.enrol(BOB, SecurityLevel.OTP_ONLY);
    String ticket = core.ticket(BOB, "1234" + core.code());
    assertThat(ask(BOB, ticket, Service.CALDAV, CoreFixture.LOOPBACK))
        .isInstanceOf(LoginResult.Accepted.class);

    core.sessions.end(org.postern.credential.SessionTicket.parse(Secret.of(ticket)).orElseThrow());

    assertThat(ask(BOB, ticket, Service.CALDAV, CoreFixture.LOOPBACK))
        .isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void zeroKeepsNothing() {
    core.addUser(BOB);
    RecentVerdicts none = keeping(Duration.ZERO);
    for (int request = 0; request < 3; request++) {
      none.authenticate(
          LoginAttempt.of(BOB, Secret.of("secret"), Service.CALDAV, CoreFixture.HOME, true));
    }

    assertThat(hashes()).isEqualTo(3);
  }

  @Test
  void theNameIsThatOfThePassword() {
    core.addUser(BOB);
    core.passwords.alias("robert@example.test", BOB);

    for (int request = 0; request < 2; request++) {
      assertThat(ask("robert@example.test", "secret", Service.WEBDAV, CoreFixture.HOME))
          .isInstanceOfSatisfying(
              LoginResult.Accepted.class,
              accepted -> assertThat(accepted.name().value()).isEqualTo(BOB));
    }
    core.enrol(BOB, SecurityLevel.OTP_ONLY);
    assertThat(ask("robert@example.test", "secret", Service.WEBDAV, CoreFixture.HOME))
        .isInstanceOf(LoginResult.Rejected.class);
  }
}
