package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.message.ContactKind;
import org.postern.secret.Sealed;
import org.postern.store.AccountChange.Delete;
import org.postern.store.AccountChange.RemoveToken;
import org.postern.store.AccountChange.Rename;
import org.postern.store.AccountChange.SetContact;
import org.postern.token.TokenId;

interface ContactStoreContract extends Fixture {
  Sealed FIRST_MAIL = Fixture.sealed("first mail");
  Sealed SECOND_MAIL = Fixture.sealed("second mail");
  Sealed PHONE = Fixture.sealed("phone");

  private static SetContact set(ContactKind kind, Sealed contact) {
    return new SetContact(kind, Optional.of(contact));
  }

  @Test
  default void anAccountHasOneContactOfEachKind() {
    Account bob = bobAfter(set(ContactKind.MAIL, FIRST_MAIL), set(ContactKind.SMS, PHONE));
    bobAfter(set(ContactKind.MAIL, SECOND_MAIL));

    assertThat(store().contacts().find(bob.id()))
        .isEqualTo(Map.of(ContactKind.MAIL, SECOND_MAIL, ContactKind.SMS, PHONE));
    assertThat(store().contacts().find(store().accounts().findOrCreate(EVE).id())).isEmpty();
  }

  @Test
  default void aContactIsRemovedAloneAndMoreThanOnce() {
    Account bob = bobAfter(set(ContactKind.MAIL, FIRST_MAIL), set(ContactKind.SMS, PHONE));
    bobAfter(new SetContact(ContactKind.MAIL, Optional.empty()));
    bobAfter(new SetContact(ContactKind.MAIL, Optional.empty()));

    assertThat(store().contacts().find(bob.id())).isEqualTo(Map.of(ContactKind.SMS, PHONE));
  }

  @Test
  default void aContactIsNotSetWhenAnotherPartOfTheChangeIsRefused() {
    Account bob = bob();

    assertThat(
            store()
                .accounts()
                .change(
                    bob.id(),
                    bob.version(),
                    List.of(
                        set(ContactKind.MAIL, FIRST_MAIL),
                        new RemoveToken(new TokenId(java.util.UUID.randomUUID())))))
        .isEqualTo(ChangeOutcome.REFUSED);
    assertThat(store().contacts().find(bob.id())).isEmpty();
  }

  @Test
  default void contactsStayThroughARenameAndGoWithTheirAccount() {
    Account bob = bobAfter(set(ContactKind.MAIL, FIRST_MAIL));
    Account robert = bobAfter(new Rename(new UserName("robert@example.org")));

    assertThat(store().contacts().find(bob.id())).hasSize(1);
    store().accounts().change(bob.id(), robert.version(), List.of(new Delete()));
    assertThat(store().contacts().find(bob.id())).isEmpty();
  }
}
