package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {
  private final ReturnTo returnTo =
      new ReturnTo(
          Set.of("/settings", "/settings/pin"),
          List.of(URI.create("https://mail.example.test/webmail/")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/settings/pin",
        "https://mail.example.test/webmail/",
        "https://mail.example.test/webmail/inbox?folder=a%20b#1"
      })
  void whatIsListedShouldBeGoneTo(String address) {
    assertThat(returnTo.check(address).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/other",
        "//evil.test/",
        "/\\evil.test",
        "https://evil.test/",
        "http://mail.example.test/webmail/",
        "https://mail.example.test/",
        "https://mail.example.test/webmailer/",
        "https://mail.example.test/webmail/../other/",
        "https://mail.example.test/webmail/%2e%2e/other/",
        "https://mail.example.test:8443/webmail/",
        "https://mail.example.test@evil.test/webmail/",
        "https://evil@mail.example.test/webmail/",
        "https://mail.example.test.evil.test/webmail/",
        "https:\\\\mail.example.test/webmail/",
        "https://mail.example.test\\@evil.test/webmail/",
        "https:mail.example.test/webmail/",
        " https://mail.example.test/webmail/",
        "https://mail.example.test/webmail/\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "data:text/html,x"
      })
  void whateverIsNotListedShouldLeadHome(String address) {
    assertThat(returnTo.check(address).address()).isEqualTo("/settings");
  }

  @Test
  void anAddressLongerThanAnyShouldLeadHome() {
    assertThat(returnTo.check("https://mail.example.test/webmail/" + "a".repeat(3000)).address())
        .isEqualTo("/settings");
  }
}
