package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {
  @ParameterizedTest
  @CsvSource({
    "MAIL, ' Bob.Smith@Example.TEST ', Bob.Smith@example.test, B…@example.test",
    "MAIL, o'hara+mail@xn--mnchen-3ya.example, o'hara+mail@xn--mnchen-3ya.example,"
        + " o…@xn--mnchen-3ya.example",
    "SMS, +49 (170) 123-45.67, +491701234567, +49…67",
    "SMS, +12025550123, +12025550123, +12…23"
  })
  void contactsShouldBeReadAsPeopleTypeThem(
      ContactKind kind, String typed, String address, String masked) {
    Contact contact = Contact.parse(kind, typed).orElseThrow();

    assertThat(contact.address()).isEqualTo(address);
    assertThat(contact.masked()).isEqualTo(masked);
    assertThat(contact).hasToString("Contact[" + masked + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bob",
        "@example.test",
        "bob@",
        "bob@localhost",
        "bob@example..test",
        "bob@-example.test",
        "bob..smith@example.test",
        "bob smith@example.test",
        "bob@example.test\r\nBcc: eve@example.test",
        "bob@example.test,eve@example.test",
        "<bob@example.test>",
        "\"bob\"@example.test",
        "bob@[192.0.2.1]",
        "bøb@example.test",
        "bob@example.test@"
      })
  void whatIsNoMailAddressShouldNotBeReadAsOne(String typed) {
    assertThat(Contact.parse(ContactKind.MAIL, typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "0170123456",
        "+0170123456",
        "+49170",
        "+1234567890123456",
        "+4917O1234",
        "+٤٩١٧٠١٢٣٤٥",
        "+491701234567;+4917"
      })
  void whatIsNoTelephoneNumberShouldNotBeReadAsOne(String typed) {
    assertThat(Contact.parse(ContactKind.SMS, typed)).isEmpty();
  }

  @Test
  void anAddressLongerThanAnyMayBeShouldNotBeReadAsOne() {
    assertThat(Contact.parse(ContactKind.MAIL, "a".repeat(64) + "@example.test")).isPresent();
    assertThat(Contact.parse(ContactKind.MAIL, "a".repeat(65) + "@example.test")).isEmpty();
    String domain = "abcdefg.".repeat(30) + "test";
    assertThat(Contact.parse(ContactKind.MAIL, "a".repeat(20) + '@' + domain)).isEmpty();
  }

  @Test
  void aSubjectShouldBeOneLine() {
    assertThatThrownBy(() -> new Message("code\r\nBcc: eve@example.test", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageShouldShowNoneOfItsText() {
    assertThat(new Message("Your code", "abcd-efgh")).hasToString("Message[redacted]");
  }
}
