package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.policy.SecurityLevel;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.SetLevel;
import org.postern.store.AccountChange.TakeSpare;
import org.postern.token.StoredToken;
import org.postern.token.TokenState;

interface SpareTokenStoreContract extends Fixture {
  static SpareToken fob(String serial) {
    return new SpareToken(
        serial, "hotp", Optional.empty(), Fixture.sealed("key of " + serial), "digits=6", 7, NOW);
  }

  static SpareToken yubikey(String serial, String publicId) {
    return new SpareToken(
        serial, "yubikey", Optional.of(publicId), Fixture.sealed(serial), "", -1, NOW);
  }

  private StoredToken yubikeyOfAnAccount(String publicId) {
    StoredToken plain = Fixture.token("key");
    return new StoredToken(
        plain.id(),
        "yubikey",
        "key",
        Optional.of(publicId),
        plain.secret(),
        "",
        -1,
        0,
        0,
        TokenState.ACTIVE,
        NOW,
        Optional.empty());
  }

  /** The places of those that clash; empty when all were added. */
  private List<Long> add(SpareToken... tokens) {
    List<Long> clashes = new ArrayList<>();
    boolean added =
        store()
            .spareTokens()
            .add(List.of(tokens).iterator(), (serial, place) -> clashes.add(place), () -> true);
    assertThat(added).isEqualTo(clashes.isEmpty());
    return clashes;
  }

  private List<SpareToken> all() {
    return store().spareTokens().page(Optional.empty(), 100);
  }

  @Test
  default void spareTokensAreFoundBySerialAsTheyWereAdded() {
    assertThat(add(yubikey("2", "vvcc"), fob("10"), fob("1"))).isEmpty();

    assertThat(store().spareTokens().find("10")).contains(fob("10"));
    assertThat(store().spareTokens().find("2")).contains(yubikey("2", "vvcc"));
    assertThat(store().spareTokens().find("3")).isEmpty();
    assertThat(all()).containsExactly(fob("1"), fob("10"), yubikey("2", "vvcc"));
    assertThat(store().spareTokens().page(Optional.of("1"), 1)).containsExactly(fob("10"));
  }

  @Test
  default void aSpareYubikeyIsFoundByItsPublicId() {
    SpareToken fob = fob("1");
    SpareToken named =
        new SpareToken(
            "3", fob.kind(), Optional.of("vvdd"), fob.secret(), fob.parameters(), 7, NOW);
    add(yubikey("2", "vvcc"), named);

    assertThat(store().spareTokens().findByPublicId("vvcc")).contains(yubikey("2", "vvcc"));
    assertThat(store().spareTokens().findByPublicId("vvdd")).as("a fob's identifier").isEmpty();
    assertThat(store().spareTokens().findByPublicId("vv")).isEmpty();
  }

  @Test
  default void aSpareTokenIsRemovedOnce() {
    add(fob("1"));

    assertThat(store().spareTokens().remove("1")).isTrue();
    assertThat(store().spareTokens().remove("1")).isFalse();
    assertThat(all()).isEmpty();
  }

  @Test
  default void whatClashesIsNamedAndNothingIsAdded() {
    add(fob("1"), yubikey("2", "vvcc"));
    bobAfter(new AddToken(yubikeyOfAnAccount("vvdd")));

    assertThat(
            add(
                fob("8"),
                fob("1"),
                yubikey("3", "vvcc"),
                yubikey("4", "vvdd"),
                yubikey("5", "vvee"),
                fob("8"),
                yubikey("6", "vvee")))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 5L, 6L);
    assertThat(all()).containsExactly(fob("1"), yubikey("2", "vvcc"));
  }

  @Test
  default void identifiersOfOtherKindsMayBeAlike() {
    SpareToken one = fob("1");
    SpareToken two = fob("2");
    assertThat(
            add(
                Stream.of(one, two)
                    .map(
                        token ->
                            new SpareToken(
                                token.serial(),
                                token.kind(),
                                Optional.of("cccccccccccc"),
                                token.secret(),
                                token.parameters(),
                                token.lastConsumed(),
                                token.imported()))
                    .toArray(SpareToken[]::new)))
        .isEmpty();
  }

  @Test
  default void tokensThatAreNotToBeKeptAreNotThoughTheirClashesAreNamed() {
    add(fob("1"));
    List<Long> clashes = new ArrayList<>();

    assertThat(
            store()
                .spareTokens()
                .add(
                    List.of(fob("2"), fob("1")).iterator(),
                    (serial, place) -> clashes.add(place),
                    () -> false))
        .isFalse();
    assertThat(
            store()
                .spareTokens()
                .add(
                    List.of(fob("2")).iterator(),
                    (serial, place) -> clashes.add(place),
                    () -> false))
        .isFalse();

    assertThat(clashes).containsExactly(1L);
    assertThat(all()).containsExactly(fob("1"));
  }

  @Test
  default void nothingIsAddedWhenTheSourceBreaks() {
    Iterator<SpareToken> breaking =
        IntStream.range(0, 3)
            .mapToObj(
                i -> {
                  if (i == 2) {
                    throw new IllegalStateException("broken");
                  }
                  return fob("s" + i);
                })
            .iterator();

    assertThatThrownBy(() -> store().spareTokens().add(breaking, (serial, place) -> {}, () -> true))
        .hasStackTraceContaining("broken");
    assertThat(all()).isEmpty();
    assertThat(add(fob("s0"))).isEmpty();
  }

  @Test
  default void manyTokensAreAddedWhileOthersWrite() {
    int many = 2_000;
    Iterator<SpareToken> tokens =
        IntStream.range(0, many)
            .mapToObj(
                i -> {
                  if (i == many / 2 && !isInMemory()) {
                    bob();
                  }
                  return fob("serial-" + i);
                })
            .iterator();

    assertThat(store().spareTokens().add(tokens, (serial, place) -> {}, () -> true)).isTrue();
    assertThat(store().spareTokens().page(Optional.empty(), many + 1)).hasSize(many);
  }

  /** Then one monitor is all there is. */
  private boolean isInMemory() {
    return store() instanceof org.postern.store.memory.MemoryStore;
  }

  @Test
  default void aSpareTokenGoesToAnAccountInOneStepOrNotAtAll() {
    add(yubikey("2", "vvcc"), fob("1"));
    StoredToken key = yubikeyOfAnAccount("vvcc");
    Account bob = bob();

    assertThat(change(bob, new TakeSpare("2"), new AddToken(key), new AddToken(key)))
        .isEqualTo(ChangeOutcome.REFUSED);
    assertThat(change(bob, new TakeSpare("2"), new TakeSpare("2")))
        .isEqualTo(ChangeOutcome.REFUSED);
    assertThat(change(bob, new SetLevel(SecurityLevel.OFF), new TakeSpare("3")))
        .isEqualTo(ChangeOutcome.REFUSED);
    assertThat(all()).hasSize(2);

    assertThat(change(bob, new TakeSpare("2"), new AddToken(key))).isEqualTo(ChangeOutcome.APPLIED);
    assertThat(all()).containsExactly(fob("1"));
    assertThat(bob().tokens()).extracting(StoredToken::id).containsExactly(key.id());
  }

  private ChangeOutcome change(Account account, AccountChange... changes) {
    return store().accounts().change(account.id(), account.version(), List.of(changes));
  }
}
