package org.postern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;

final class WebSessionsTest {
  private final CoreFixture fixture =
      new CoreFixture("sessions.idle = 30m", "sessions.absolute = 2h");
  private final Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);

  private Optional<WebSession> open(Account account, boolean replace) {
    return fixture.sessions.open(account, replace, fixture.sessions.newTicket());
  }

  @Test
  void aSessionEndsWhenNobodyUsesIt() {
    WebSession session = open(bob, false).orElseThrow();
    fixture.clock.advance(Duration.ofMinutes(29));
    assertThat(fixture.sessions.use(session.ticket())).isPresent();
    fixture.clock.advance(Duration.ofMinutes(29));
    assertThat(fixture.sessions.use(session.ticket())).as("use starts the limit anew").isPresent();
    fixture.clock.advance(Duration.ofMinutes(31));
    assertThat(fixture.sessions.use(session.ticket())).isEmpty();
  }

  @Test
  void aSessionEndsAtItsAbsoluteLimitHoweverMuchItIsUsed() {
    WebSession session = open(bob, false).orElseThrow();
    for (int i = 0; i < 5; i++) {
      fixture.clock.advance(Duration.ofMinutes(20));
      assertThat(fixture.sessions.use(session.ticket())).isPresent();
    }
    fixture.clock.advance(Duration.ofMinutes(20));

    assertThat(fixture.sessions.use(session.ticket())).isEmpty();
  }

  @Test
  void aSessionThatTimedOutIsInNobodysWay() {
    assertThat(open(bob, false)).isPresent();
    assertThat(open(bob, false)).isEmpty();
    fixture.clock.advance(Duration.ofMinutes(31));

    assertThat(open(bob, false)).isPresent();
  }

  @Test
  void signingOutEndsTheSessionOnce() {
    WebSession session = open(bob, false).orElseThrow();

    assertThat(fixture.sessions.end(session.ticket())).isTrue();
    assertThat(fixture.sessions.end(session.ticket())).isFalse();
    assertThat(fixture.sessions.use(session.ticket())).isEmpty();
    assertThat(open(bob, false)).isPresent();
  }

  @Test
  void replacingEndsTheOtherSession() {
    WebSession first = open(bob, false).orElseThrow();
    WebSession second = open(bob, true).orElseThrow();

    assertThat(fixture.sessions.use(first.ticket())).isEmpty();
    assertThat(fixture.sessions.of(bob))
        .extracting(session -> session.id())
        .containsExactly(second.id());
  }

  @Test
  void aChangeToTheAccountEndsItsSessions() {
    WebSession session = open(bob, false).orElseThrow();
    fixture.accounts.setPin(ADMINISTRATOR, bob, Secret.of("4321"));

    assertThat(fixture.sessions.use(session.ticket())).isEmpty();
  }

  @Test
  void noSessionOpensForAnAccountThatHasChangedSinceItWasRead() {
    fixture.accounts.setPin(ADMINISTRATOR, bob, Secret.of("4321"));

    assertThat(open(bob, false)).isEmpty();
  }
}
