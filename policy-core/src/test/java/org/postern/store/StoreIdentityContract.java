package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.message.ContactKind;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.AccountChange.SetContact;
import org.postern.store.AccountChange.SetPin;
import org.postern.store.StoreIdentity.Identity;
import org.postern.store.StoreIdentity.SealedValue;
import org.postern.token.StoredToken;

interface StoreIdentityContract extends Fixture {
  private List<SealedValue> allSealed(int batch) {
    List<SealedValue> all = new ArrayList<>();
    List<SealedValue> next = store().identity().sealedValues(Optional.empty(), batch);
    while (!next.isEmpty()) {
      all.addAll(next);
      next = store().identity().sealedValues(Optional.of(all.get(all.size() - 1)), batch);
    }
    return all;
  }

  private void sendCode(Account account) {
    SentCode proof =
        new SentCode(
            CodePurpose.CONTACT_SMS,
            Fixture.digest("code"),
            Optional.of(Fixture.sealed("phone")),
            NOW,
            NOW.plusSeconds(900));
    SentCode reset =
        new SentCode(
            CodePurpose.RESET,
            Fixture.digest("reset"),
            Optional.empty(),
            NOW,
            NOW.plusSeconds(900));
    store().sentCodes().put(account.id(), proof, LONG_AGO, 1);
    store().sentCodes().put(account.id(), reset, LONG_AGO, 1);
  }

  @Test
  default void aNewStoreHasNoIdentity() {
    assertThat(store().identity().read()).isEmpty();
    assertThat(store().identity().replaceKeyCheck(Fixture.sealed("a"), Fixture.sealed("b")))
        .isFalse();
  }

  @Test
  default void aStoreGetsItsIdentityOnce() {
    Identity first = new Identity(UUID.randomUUID(), Fixture.sealed("first"));
    Identity second = new Identity(UUID.randomUUID(), Fixture.sealed("second"));

    assertThat(store().identity().initialise(first)).isTrue();
    assertThat(store().identity().initialise(second)).isFalse();
    assertThat(store().identity().read()).contains(first);
  }

  @Test
  default void aKeyCheckIsReplacedIfItIsTheOneSeen() {
    UUID id = UUID.randomUUID();
    store().identity().initialise(new Identity(id, Fixture.sealed("old")));

    assertThat(store().identity().replaceKeyCheck(Fixture.sealed("x"), Fixture.sealed("new")))
        .isFalse();
    assertThat(store().identity().replaceKeyCheck(Fixture.sealed("old"), Fixture.sealed("new")))
        .isTrue();
    assertThat(store().identity().read()).contains(new Identity(id, Fixture.sealed("new")));
  }

  @Test
  default void everySealedValueComesOnceWhateverTheBatch() {
    StoredToken phone = Fixture.token("phone");
    StoredToken key = Fixture.token("key");
    Account bob =
        bobAfter(
            new SetPin(Optional.of(Fixture.sealed("pin"))), new AddToken(phone), new AddToken(key));
    Account eve = store().accounts().findOrCreate(EVE);
    store()
        .accounts()
        .change(eve.id(), eve.version(), List.of(new SetPin(Optional.of(Fixture.sealed("hers")))));
    SpareToken spare = SpareTokenStoreContract.fob("1");
    store().spareTokens().add(List.of(spare).iterator(), (serial, place) -> {}, () -> true);
    ApiClient client = store().apiClients().add("vpn", id -> Fixture.sealed("its"), NOW);

    bobAfter(new SetContact(ContactKind.MAIL, Optional.of(Fixture.sealed("mail"))));
    sendCode(bob);

    assertThat(allSealed(1)).isEqualTo(allSealed(100));
    assertThat(allSealed(3))
        .containsExactlyInAnyOrder(
            new SealedValue(Account.pinContext(bob.id()), Fixture.sealed("pin")),
            new SealedValue(Account.tokenContext(bob.id(), phone.id()), phone.secret()),
            new SealedValue(Account.tokenContext(bob.id(), key.id()), key.secret()),
            new SealedValue(Account.pinContext(eve.id()), Fixture.sealed("hers")),
            new SealedValue(
                ContactStore.context(bob.id(), ContactKind.MAIL), Fixture.sealed("mail")),
            new SealedValue(
                SentCode.context(bob.id(), CodePurpose.CONTACT_SMS), Fixture.sealed("phone")),
            new SealedValue(SpareToken.context("1"), spare.secret()),
            new SealedValue(ApiClient.context(client.id()), Fixture.sealed("its")));
  }

  @Test
  default void aSealedValueIsReplacedIfItIsTheOneSeenAndTheVersionStays() {
    Account bob =
        bobAfter(
            new SetPin(Optional.of(Fixture.sealed("pin"))), new AddToken(Fixture.token("phone")));
    SpareToken spare = SpareTokenStoreContract.fob("1");
    store().spareTokens().add(List.of(spare).iterator(), (serial, place) -> {}, () -> true);
    ApiClient client = store().apiClients().add("vpn", id -> Fixture.sealed("its"), NOW);

    bob = bobAfter(new SetContact(ContactKind.MAIL, Optional.of(Fixture.sealed("mail"))));
    sendCode(bob);

    for (SealedValue value : allSealed(9)) {
      assertThat(store().identity().replace(value, Fixture.sealed("resealed"))).isTrue();
      assertThat(store().identity().replace(value, Fixture.sealed("too late"))).isFalse();
    }

    Account after = bob();
    assertThat(after.version()).isEqualTo(bob.version());
    assertThat(after.pin()).contains(Fixture.sealed("resealed"));
    assertThat(after.tokens())
        .extracting(StoredToken::secret)
        .containsExactly(Fixture.sealed("resealed"));
    assertThat(store().spareTokens().find("1").orElseThrow().secret())
        .isEqualTo(Fixture.sealed("resealed"));
    assertThat(store().contacts().find(bob.id())).containsValue(Fixture.sealed("resealed"));
    assertThat(
            store()
                .sentCodes()
                .contact(bob.id(), CodePurpose.CONTACT_SMS, Fixture.digest("code"), NOW))
        .contains(Fixture.sealed("resealed"));
    assertThat(store().apiClients().find(client.id()).orElseThrow().key())
        .isEqualTo(Fixture.sealed("resealed"));
    assertThat(allSealed(9))
        .hasSize(6)
        .allSatisfy(value -> assertThat(value.value()).isEqualTo(Fixture.sealed("resealed")));
  }
}
