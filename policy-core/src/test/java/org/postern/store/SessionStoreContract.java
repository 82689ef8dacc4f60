package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.SessionStore.OpenSession;

interface SessionStoreContract extends Fixture {
  private boolean open(StoredSession session) {
    return store().sessions().open(session, bob().version(), LONG_AGO);
  }

  private Optional<StoredSession> find(StoredSession session, Instant now, Instant idleSince) {
    return store()
        .sessions()
        .find(session.ticketDigest(), now, idleSince)
        .map(OpenSession::session);
  }

  private static StoredSession shared(StoredSession session) {
    return new StoredSession(
        session.id(),
        session.account(),
        session.ticketDigest(),
        false,
        session.opened(),
        session.lastUsed(),
        session.ends());
  }

  @Test
  default void aSessionIsFoundByItsTicketWithItsAccount() {
    Account bob = bobWithToken();
    StoredSession session = Fixture.session(bob.id());

    assertThat(open(session)).isTrue();

    assertThat(store().sessions().find(session.ticketDigest(), NOW, LONG_AGO))
        .contains(new OpenSession(session, bob));
    assertThat(store().sessions().find(Fixture.digest("other"), NOW, LONG_AGO)).isEmpty();
  }

  @Test
  default void anExclusiveSessionOpensOnlyAlone() {
    Account bob = bob();

    assertThat(open(shared(Fixture.session(bob.id())))).isTrue();
    assertThat(open(shared(Fixture.session(bob.id())))).isTrue();
    assertThat(open(Fixture.session(bob.id()))).isFalse();
    store().sessions().endAll(bob.id());
    assertThat(open(Fixture.session(bob.id()))).isTrue();
    assertThat(open(Fixture.session(bob.id()))).isFalse();
    assertThat(open(shared(Fixture.session(bob.id())))).isTrue();

    Account eve = store().accounts().findOrCreate(EVE);
    assertThat(store().sessions().open(Fixture.session(eve.id()), eve.version(), LONG_AGO))
        .isTrue();
  }

  @Test
  default void oneOfManyExclusiveSessionsAtOnceOpens() {
    Account bob = bob();
    for (int round = 0; round < 40; round++) {
      assertThat(Fixture.race(8, () -> open(Fixture.session(bob.id())))).containsOnlyOnce(true);
      store().sessions().endAll(bob.id());
    }
  }

  @Test
  default void noSessionOpensOnceTheAccountHasChanged() {
    Account old = bob();
    bobAfter(new SetLevel(SecurityLevel.WEB_OTP));

    StoredSession session = Fixture.session(old.id());
    assertThat(store().sessions().open(session, old.version(), LONG_AGO)).isFalse();
    assertThat(find(session, NOW, LONG_AGO)).isEmpty();
  }

  @Test
  default void aSessionEndsAtItsAbsoluteLimit() {
    StoredSession session = Fixture.session(bob().id());
    open(session);

    assertThat(find(session, session.ends().minusMillis(1), LONG_AGO)).contains(session);
    assertThat(find(session, session.ends(), LONG_AGO)).isEmpty();
    assertThat(store().sessions().list(session.account(), session.ends(), LONG_AGO)).isEmpty();
  }

  @Test
  default void aSessionEndsWhenItWasNotUsed() {
    StoredSession session = Fixture.session(bob().id());
    open(session);

    assertThat(find(session, NOW, NOW)).contains(session);
    assertThat(find(session, NOW, NOW.plusMillis(1))).isEmpty();
    assertThat(store().sessions().list(session.account(), NOW, NOW.plusMillis(1))).isEmpty();
  }

  @Test
  default void aDeadSessionIsInNobodysWay() {
    Account bob = bob();
    StoredSession ended = Fixture.session(bob.id());
    open(ended);
    Instant later = ended.ends();
    UUID id = UUID.randomUUID();
    StoredSession idle =
        new StoredSession(
            id, bob.id(), Fixture.digest("idle"), true, later, later, later.plusSeconds(3600));

    assertThat(open(idle)).isTrue();
    assertThat(
            store().sessions().open(Fixture.session(bob.id()), bob.version(), later.plusMillis(1)))
        .isTrue();
    assertThat(store().sessions().list(bob.id(), NOW, LONG_AGO)).hasSize(1);
  }

  @Test
  default void aTouchedSessionLivesOn() {
    StoredSession session = Fixture.session(bob().id());
    open(session);

    store().sessions().touch(session.id(), NOW.plusSeconds(60));
    store().sessions().touch(session.id(), NOW.plusSeconds(30));
    store().sessions().touch(UUID.randomUUID(), NOW);

    await()
        .untilAsserted(
            () ->
                assertThat(find(session, NOW.plusSeconds(61), NOW.plusSeconds(60)))
                    .map(StoredSession::lastUsed)
                    .contains(NOW.plusSeconds(60)));
  }

  @Test
  default void aSessionEndsOnce() {
    StoredSession session = Fixture.session(bob().id());
    open(session);

    assertThat(store().sessions().end(session.id())).isTrue();
    assertThat(store().sessions().end(session.id())).isFalse();
    assertThat(find(session, NOW, LONG_AGO)).isEmpty();
  }

  @Test
  default void sessionsAreListedOldestFirst() {
    Account bob = bob();
    List<StoredSession> sessions =
        List.of(shared(Fixture.session(bob.id())), shared(later(Fixture.session(bob.id()))));
    open(sessions.get(1));
    open(sessions.get(0));

    assertThat(store().sessions().list(bob.id(), NOW, LONG_AGO))
        .containsExactlyElementsOf(sessions);
    assertThat(store().sessions().list(store().accounts().findOrCreate(EVE).id(), NOW, LONG_AGO))
        .isEmpty();
  }

  private static StoredSession later(StoredSession session) {
    return new StoredSession(
        session.id(),
        session.account(),
        session.ticketDigest(),
        true,
        NOW.plusSeconds(1),
        NOW.plusSeconds(1),
        session.ends());
  }
}
