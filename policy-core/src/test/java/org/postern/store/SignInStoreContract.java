package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.account.AccountId;
import org.postern.store.AccountChange.Delete;
import org.postern.token.TokenId;

interface SignInStoreContract extends Fixture {
  private SignIn signIn(String address, String reason, int count, Instant first, Instant last) {
    return new SignIn(
        bob().id(),
        "imap",
        address,
        reason.isEmpty() ? "accepted" : "rejected",
        reason,
        Optional.empty(),
        count,
        first,
        last);
  }

  private SignIn at(String address, String reason, int second) {
    return signIn(address, reason, 1, NOW.plusSeconds(second), NOW.plusSeconds(second));
  }

  private List<SignIn> list() {
    return store().signIns().list(bob().id());
  }

  @Test
  default void signInsAreListedLatestFirst() {
    SignIn first = at("192.0.2.1", "", 1);
    SignIn second = at("192.0.2.2", "wrong-password", 2);

    store().signIns().add(List.of(second, first), 9);

    assertThat(list()).containsExactly(second, first);
    assertThat(store().signIns().list(store().accounts().findOrCreate(EVE).id())).isEmpty();
  }

  @Test
  default void repeatsAreOneLineWithACount() {
    TokenId token = new TokenId(UUID.randomUUID());
    SignIn last =
        new SignIn(
            bob().id(),
            "imap",
            "192.0.2.1",
            "accepted",
            "",
            Optional.of(token),
            3,
            NOW.plusSeconds(7),
            NOW.plusSeconds(8));
    store().signIns().add(List.of(at("192.0.2.1", "", 1), at("192.0.2.1", "", 5)), 9);
    store().signIns().add(List.of(at("192.0.2.1", "wrong-password", 6), last), 9);

    assertThat(list())
        .containsExactly(
            new SignIn(
                bob().id(),
                "imap",
                "192.0.2.1",
                "accepted",
                "",
                Optional.of(token),
                5,
                NOW.plusSeconds(1),
                NOW.plusSeconds(8)),
            at("192.0.2.1", "wrong-password", 6));
  }

  @Test
  default void aFloodOfOneKindPushesOutNoOther() {
    SignIn warning = at("192.0.2.7", "service-closed", 0);
    List<SignIn> flood =
        IntStream.range(1, 50).mapToObj(i -> at("198.51.100." + i, "wrong-code", i)).toList();

    store().signIns().add(List.of(warning), 3);
    store().signIns().add(flood, 3);

    assertThat(list())
        .containsExactly(
            at("198.51.100.49", "wrong-code", 49),
            at("198.51.100.48", "wrong-code", 48),
            at("198.51.100.47", "wrong-code", 47),
            warning);
  }

  @Test
  default void accountsThatAreGoneArePassedOver() {
    SignIn kept = at("192.0.2.1", "", 1);
    SignIn stray =
        new SignIn(
            new AccountId(UUID.randomUUID()),
            "imap",
            "192.0.2.1",
            "accepted",
            "",
            Optional.empty(),
            1,
            NOW,
            NOW);

    store().signIns().add(List.of(stray, kept), 9);

    assertThat(list()).containsExactly(kept);
    assertThat(store().signIns().list(stray.account())).isEmpty();
    store().accounts().change(bob().id(), bob().version(), List.of(new Delete()));
    assertThat(store().signIns().list(kept.account())).isEmpty();
  }
}
