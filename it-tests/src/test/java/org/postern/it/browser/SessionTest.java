package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PASSWORD;
import static org.postern.it.browser.SharedDoor.imapOpens;
import static org.postern.it.browser.SharedDoor.page;
import static org.postern.it.browser.SharedDoor.signIn;
import static org.postern.it.browser.SharedDoor.signOut;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Cookie;
import org.postern.demo.DemoUser;
import org.postern.it.FreshAllowance;
import org.postern.policy.SecurityLevel;

/** People with two browsers and a mail program. */
@ExtendWith(FreshAllowance.class)
class SessionTest {
  @Test
  void aSecondBrowserMayEndTheSessionOfTheFirstByAFreshCode() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    try (Browser first = Browser.open(Look.DESKTOP);
        Browser second = Browser.open(Look.PHONE.withoutScripts())) {
      String typed = user.pinAndCode(Instant.now());
      signIn(first, user.name(), typed);
      first.awaitText("One-time passwords");
      signIn(second, user.name(), typed);
      second.awaitText("That was not right.");
      second.type("PIN and code, or password", user.pinAndCode(Instant.now()));
      second.press("Sign in");
      second.awaitText("You are signed in elsewhere already");
      second.type("PIN and code, or password", user.pinAndCode(Instant.now()));
      second.press("End the other session and sign in");
      second.awaitText("Security level");

      first.go(page("/settings"));
      first.awaitText("PIN and code, or password");
      signOut(second);
      second.go(page("/settings"));
      second.awaitText("PIN and code, or password");
    }
  }

  @Test
  void theOneCookieIsKeptFromScriptsAndOtherSites() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.OFF);
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      signIn(browser, user.name(), PASSWORD);
      browser.awaitText("Security level");

      assertThat(browser.cookies()).hasSize(1);
      Cookie cookie = browser.cookies().iterator().next();
      assertThat(cookie.getName()).isEqualTo("__Host-postern");
      assertThat(cookie.isSecure()).isTrue();
      assertThat(cookie.isHttpOnly()).isTrue();
      assertThat(cookie.getSameSite()).isEqualTo("Lax");
      assertThat(cookie.getExpiry()).isNull();
      assertThat(browser.driver().executeScript("return document.cookie")).isEqualTo("");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLevelThatIsChosenIsObeyedByTheNextMailProgram(SecurityLevel level) throws Exception {
    DemoUser user =
        SharedDoor.add(
            level == SecurityLevel.WEB_OTP ? SecurityLevel.OTP_ONLY : SecurityLevel.WEB_OTP);
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      signIn(browser, user.name(), user.pinAndCode(Instant.now()));
      browser.follow("Change the level");
      browser.field(name(level)).click();
      browser.type("PIN and code", user.pinAndCode(Instant.now()));
      browser.press("Change the level");
      browser.awaitText("The level is changed.");

      assertThat(imapOpens(user.name(), PASSWORD)).isEqualTo(level != SecurityLevel.OTP_ONLY);
      signOut(browser);
      signIn(browser, user.name(), PASSWORD);
      browser.awaitText(level == SecurityLevel.OFF ? "Security level" : "That was not right.");
    }
  }

  private static String name(SecurityLevel level) {
    return switch (level) {
      case OFF -> "Normal password everywhere";
      case WEB_OTP -> "PIN and code on the web, normal password in programs";
      case OTP_ONLY -> "PIN and code on the web, everything else off";
    };
  }
}
