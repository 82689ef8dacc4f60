package org.postern.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.HOME;
import static org.postern.CoreFixture.LOOPBACK;
import static org.postern.CoreFixture.changed;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.credential.SessionTicket;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;

final class MayStayTest {
  private final CoreFixture fixture = new CoreFixture("sessions.idle = 30m");

  @ParameterizedTest
  @EnumSource(SecurityLevel.class)
  void aConnectionByPasswordStaysWhereTheLevelTakesThePassword(SecurityLevel level) {
    Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Stay stay = signIn("bob", "secret", HOME);
    changed(fixture.accounts.setLevel(ADMINISTRATOR, bob, level));

    assertThat(fixture.core.mayStay(stay))
        .isEqualTo(level.requirement(Service.IMAP.kind()) == Requirement.PASSWORD);
  }

  @Test
  void aUserWithoutAnAccountStaysUntilOneIsMadeThatClosesTheDoor() {
    fixture.addUser("bob");
    Stay stay = signIn("bob", "secret", HOME);
    assertThat(fixture.core.mayStay(stay)).isTrue();

    fixture.accounts.findOrCreate(new UserName("bob"));
    assertThat(fixture.core.mayStay(stay)).isTrue();

    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void nobodyStaysWhenTheAccountIsSuspended() {
    Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Stay stay = signIn("bob", "secret", HOME);

    bob = changed(fixture.accounts.setState(ADMINISTRATOR, bob, AccountState.SUSPENDED));
    assertThat(fixture.core.mayStay(stay)).isFalse();

    changed(fixture.accounts.setState(ADMINISTRATOR, bob, AccountState.ACTIVE));
    assertThat(fixture.core.mayStay(stay)).isTrue();
  }

  @Test
  void nobodyStaysWhenTheAccountIsGone() {
    Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Stay stay = signIn("bob", "secret", HOME);
    changed(fixture.accounts.delete(ADMINISTRATOR, bob));

    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void nobodyStaysUnderAnOldNameEvenWhenAnotherTakesIt() {
    Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
    Stay stay = signIn("bob", "secret", HOME);
    changed(fixture.accounts.rename(ADMINISTRATOR, bob, new UserName("robert")));
    assertThat(fixture.core.mayStay(stay)).isFalse();

    fixture.accounts.findOrCreate(new UserName("bob"));
    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void aConnectionByTicketStaysAsLongAsItsWebSession() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    Stay stay = signIn("bob", ticket, LOOPBACK);
    assertThat(fixture.core.mayStay(stay)).isTrue();

    fixture.sessions.end(SessionTicket.parse(Secret.of(ticket)).orElseThrow());
    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void askingDoesNotKeepAWebSessionAlive() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    Stay stay = signIn("bob", ticket, LOOPBACK);

    fixture.clock.advance(Duration.ofMinutes(20));
    assertThat(fixture.core.mayStay(stay)).isTrue();
    fixture.clock.advance(Duration.ofMinutes(20));
    assertThat(fixture.core.mayStay(stay)).isFalse();
  }

  @Test
  void whatAStayRestsOnHoldsNoSecret() {
    fixture.enrol("bob", SecurityLevel.OTP_ONLY);
    String ticket = fixture.ticket("bob", "1234" + fixture.code());

    assertThat(signIn("bob", ticket, LOOPBACK).toString()).doesNotContain(ticket);
  }

  private Stay signIn(String name, String secret, ClientAddress client) {
    LoginAttempt attempt = LoginAttempt.of(name, Secret.of(secret), Service.IMAP, client, true);
    return Stay.of(attempt, (LoginResult.Accepted) fixture.core.authenticate(attempt));
  }
}
