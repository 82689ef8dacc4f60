package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PASSWORD;
import static org.postern.it.browser.SharedDoor.PIN;
import static org.postern.it.browser.SharedDoor.imapOpens;
import static org.postern.it.browser.SharedDoor.page;
import static org.postern.it.browser.SharedDoor.signIn;
import static org.postern.it.browser.SharedDoor.signOut;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.postern.demo.DemoUser;
import org.postern.it.FreshAllowance;
import org.postern.policy.SecurityLevel;

/** What people change once they have a token, and how they come back without it. */
@ExtendWith(FreshAllowance.class)
class SettingsTest {
  private static final String NEW_PASSWORD = "four words that fit";

  private static void open(Browser browser, DemoUser user) {
    signIn(browser, user.name(), user.pinAndCode(Instant.now()));
    browser.awaitText("Security level");
  }

  @Test
  void whoLostTheTokenComesBackByMail() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.OTP_ONLY);
    String elsewhere = user.name().replace("example.test", "elsewhere.test");
    try (Browser browser = Browser.open(Look.PHONE)) {
      open(browser, user);
      browser.follow("Set a mail address");
      browser.type("Mail address", elsewhere);
      browser.type("PIN and code", user.pinAndCode(Instant.now()));
      browser.press("Send a code there");
      browser.awaitText("Confirm the contact");
      browser.type("Code from the message", SharedDoor.mailedCode(elsewhere, 1));
      browser.press("Confirm");
      browser.awaitText("The contact is confirmed.");
      signOut(browser);
      browser.go(page("/sign-in"));
      browser.follow("I have lost my token");
      browser.type("User name", user.name());
      browser.press("Send a code");
      browser.awaitText("Type the code");
      browser.type("Code from the message", SharedDoor.mailedCode(elsewhere, 2));
      browser.type("New password", NEW_PASSWORD);
      browser.type("New password, once more", NEW_PASSWORD);
      browser.press("Go on");
      browser.awaitText("You are back");

      assertThat(imapOpens(user.name(), PASSWORD)).as("the old password").isFalse();
      assertThat(imapOpens(user.name(), NEW_PASSWORD)).as("the new one").isTrue();
      signIn(browser, user.name(), NEW_PASSWORD);
      browser.awaitText("Normal password everywhere");
    }
  }

  @Test
  void aRecoveryCodeSignsInOnce() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    try (Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      open(browser, user);
      browser.follow("Make recovery codes");
      browser.type("PIN and code", user.pinAndCode(Instant.now()));
      browser.press("Make ten new codes");
      browser.awaitText("Print these codes");
      List<String> codes =
          browser.driver().findElements(By.cssSelector(".codes li")).stream()
              .map(WebElement::getText)
              .toList();
      assertThat(codes).hasSize(10);
      signOut(browser);
      signIn(browser, user.name(), PIN + codes.get(0));
      browser.awaitText("You have 9 recovery codes left.");
      signOut(browser);
      signIn(browser, user.name(), PIN + codes.get(0));
      browser.awaitText("That was not right.");
    }
  }

  @Test
  void anotherPinIsAskedForAtOnce() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    try (Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      open(browser, user);
      browser.follow("Change the PIN");
      browser.type("New PIN", "8642");
      browser.type("New PIN, once more", "8642");
      browser.type("PIN and code", user.pinAndCode(Instant.now()));
      browser.press("Change the PIN");
      browser.awaitText("The PIN is changed.");
      signOut(browser);
      signIn(browser, user.name(), user.pinAndCode(Instant.now()));
      browser.awaitText("That was not right.");
      signIn(browser, user.name(), "8642" + user.code(Instant.now()));
      browser.awaitText("Security level");
    }
  }

  @Test
  void anotherPasswordIsObeyedByTheNextMailProgram() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    try (Browser browser = Browser.open(Look.PHONE.withoutScripts())) {
      open(browser, user);
      browser.follow("Change the password");
      changePassword(browser, "not the old one", user.pinAndCode(Instant.now()));
      browser.awaitText("This is not your old password.");
      assertThat(imapOpens(user.name(), PASSWORD)).isTrue();
      String typed = user.pinAndCode(Instant.now());
      changePassword(browser, PASSWORD, typed);
      browser.awaitText("The password is changed.");

      assertThat(imapOpens(user.name(), PASSWORD)).as("the old password").isFalse();
      assertThat(imapOpens(user.name(), NEW_PASSWORD)).as("the new one").isTrue();
      browser.follow("Change the password");
      changePassword(browser, NEW_PASSWORD, typed);
      browser.awaitText("That was not right.");
    }
  }

  private static void changePassword(Browser browser, String old, String fresh) {
    browser.type("Old password", old);
    browser.type("New password", NEW_PASSWORD);
    browser.type("New password, once more", NEW_PASSWORD);
    browser.type("PIN and code", fresh);
    browser.press("Change the password");
  }

  @Test
  void aTokenIsPutAsideTakenBackAndRemoved() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.OFF);
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      signIn(browser, user.name(), PASSWORD);
      act(browser, "Put aside", "The token is put aside");
      act(browser, "Use again", "The token is in use again.");
      act(browser, "Remove", "The token is removed.");
      browser.awaitText("You have no token yet.");
    }
  }

  private static void act(Browser browser, String button, String answer) throws IOException {
    browser.follow("demo");
    browser.type("Your password", PASSWORD);
    browser.press(button);
    browser.awaitText(answer);
  }
}
