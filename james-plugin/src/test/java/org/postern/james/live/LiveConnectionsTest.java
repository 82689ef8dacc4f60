package org.postern.james.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.CoreFixture.ADMINISTRATOR;
import static org.postern.CoreFixture.LOOPBACK;
import static org.postern.CoreFixture.changed;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.CoreFixture;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.credential.SessionTicket;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.Stay;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.store.StoreException;

final class LiveConnectionsTest {
  private final CoreFixture fixture = new CoreFixture();
  private final Account bob = fixture.enrol("bob", SecurityLevel.WEB_OTP);
  private final FakeConnection connection = new FakeConnection();
  private Optional<StoreException> fault = Optional.empty();
  private final LiveConnections live =
      new LiveConnections(
          fixture.store.accounts(),
          stay -> {
            if (fault.isPresent()) {
              throw fault.get();
            }
            return fixture.core.mayStay(stay);
          });

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void aConnectionEndsWhenItsDoorIsClosedAndNoOtherDoes() {
    fixture.addUser("eve");
    FakeConnection other = new FakeConnection();
    live.add(connection, signIn("bob", "secret"), live.now());
    live.add(other, signIn("eve", "secret"), live.now());

    fixture.accounts.setLevel(ADMINISTRATOR, bob, SecurityLevel.OTP_ONLY);
    live.look();

    assertThat(connection.ended).isTrue();
    assertThat(other.ended).isFalse();
    assertThat(live.size()).isEqualTo(1);
  }

  @Test
  void aChangeThatClosesNoDoorEndsNothing() {
    live.add(connection, signIn("bob", "secret"), live.now());

    fixture.accounts.setPin(ADMINISTRATOR, bob, Secret.of("4321"));
    live.look();

    assertThat(connection.ended).isFalse();
  }

  @Test
  void aConnectionOfAUserWithoutAnAccountEndsWhenOneIsMadeThatClosesTheDoor() {
    fixture.addUser("eve");
    live.add(connection, signIn("eve", "secret"), live.now());

    fixture.enrol("eve", SecurityLevel.OTP_ONLY);
    live.look();

    assertThat(connection.ended).isTrue();
  }

  @Test
  void aConnectionEndsWhenItsAccountIsRenamedOrDeleted() {
    FakeConnection second = new FakeConnection();
    live.add(connection, signIn("bob", "secret"), live.now());
    Account robert = changed(fixture.accounts.rename(ADMINISTRATOR, bob, new UserName("robert")));
    live.look();
    assertThat(connection.ended).isTrue();

    fixture.addUser("robert");
    live.add(second, signIn("robert", "secret"), live.now());
    fixture.accounts.delete(ADMINISTRATOR, robert);
    live.look();
    assertThat(second.ended).isTrue();
  }

  @Test
  void aConnectionByTicketEndsWithItsWebSession() {
    String ticket = fixture.ticket("bob", "1234" + fixture.code());
    live.add(connection, signIn("bob", ticket), live.now());
    live.look();
    assertThat(connection.ended).isFalse();

    fixture.sessions.end(SessionTicket.parse(Secret.of(ticket)).orElseThrow());
    live.look();

    assertThat(connection.ended).isTrue();
  }

  @Test
  void aChangeBetweenTheDecisionAndTheWatchIsNotMissed() {
    long before = live.now();
    Stay stay = signIn("bob", "secret");
    fixture.accounts.setLevel(ADMINISTRATOR, bob, SecurityLevel.OTP_ONLY);
    live.look();

    live.add(connection, stay, before);

    assertThat(connection.ended).isTrue();
    assertThat(live.size()).isZero();
  }

  @Test
  void whileTheStoreIsDownConnectionsStayAndAfterwardsNoneIsForgotten() {
    live.add(connection, signIn("bob", "secret"), live.now());
    fixture.accounts.setLevel(ADMINISTRATOR, bob, SecurityLevel.OTP_ONLY);
    fault = Optional.of(new StoreException("down"));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(live::look))
        .isInstanceOf(StoreException.class);
    assertThat(connection.ended).isFalse();

    fault = Optional.empty();
    live.look();

    assertThat(connection.ended).isTrue();
  }

  @Test
  void whoeverLeavesIsForgotten() {
    live.add(connection, signIn("bob", "secret"), live.now());
    connection.ended = true;

    live.look();

    assertThat(live.size()).isZero();
  }

  private Stay signIn(String name, String secret) {
    LoginAttempt attempt = LoginAttempt.of(name, Secret.of(secret), Service.IMAP, LOOPBACK, true);
    return Stay.of(attempt, (LoginResult.Accepted) fixture.core.authenticate(attempt));
  }

  private static final class FakeConnection implements LiveConnection {
    private boolean ended;

    @Override
    public boolean isOpen() {
      return !ended;
    }

    @Override
    public void end() {
      ended = true;
    }
  }
}
