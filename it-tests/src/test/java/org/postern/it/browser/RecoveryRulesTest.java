package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.OwnDoor.BOB;
import static org.postern.it.browser.OwnDoor.ELSEWHERE;
import static org.postern.it.browser.OwnDoor.PASSWORD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a code that was sent to a contact is worth, where it does not turn the factor off. */
class RecoveryRulesTest {
  private static final String NEW_PASSWORD = "four words that fit";
  private static final String[] DELAY = {"recovery.second-factor = delay", "recovery.delay = 24h"};
  private static final Pattern CALL_OFF =
      Pattern.compile("call it off\\s+at\\s+(\\S+)\\s+by\\s+this\\s+code:\\s+(\\S+)");

  @TempDir Path directory;

  /** The way back up to its last page, by the newest code. */
  private static void comeBack(Browser browser, OwnDoor door) {
    browser.go(door.page("/lost-token"));
    browser.type("User name", BOB);
    browser.press("Send a code");
    browser.awaitText("Type the code");
    browser.type("Code from the message", door.mailTo(ELSEWHERE).code(1));
    browser.type("New password", NEW_PASSWORD);
    browser.type("New password, once more", NEW_PASSWORD);
    browser.press("Go on");
    browser.awaitText("You are back");
    assertThat(door.imapOpens(PASSWORD)).as("the old password").isFalse();
    assertThat(door.imapOpens(NEW_PASSWORD)).as("the new one").isTrue();
  }

  private static void newPasswordAloneIsRefused(Browser browser, OwnDoor door) {
    door.signIn(browser, NEW_PASSWORD);
    browser.awaitText("That was not right.");
  }

  @Test
  void theOwnerCallsAResetOffByTheLinkAndTheCodeInTheMail() throws Exception {
    try (OwnDoor door = new OwnDoor(directory, DELAY);
        Browser stranger = Browser.open(Look.DESKTOP);
        Browser owner = Browser.open(Look.PHONE.withoutScripts())) {
      comeBack(stranger, door);
      MatchResult mail = door.mailTo(BOB).await(CALL_OFF, 1);
      assertThat(mail.group(2)).isEqualTo(door.mailTo(ELSEWHERE).await(CALL_OFF, 1).group(2));
      owner.go(mail.group(1));
      owner.type("Code from the message", "bcdfg-bcdfg-bcdfg-bcdfg");
      owner.press("Call it off");
      owner.awaitText("This code calls nothing off");
      owner.type("Code from the message", mail.group(2));
      owner.press("Call it off");
      owner.awaitText("Your one-time passwords stay on.");

      door.letPass(Duration.ofDays(2));
      newPasswordAloneIsRefused(stranger, door);
      owner.follow("Sign in");
      door.signIn(owner, door.pinAndCode());
      owner.awaitText("PIN and code on the web");
    }
  }

  @Test
  void aResetThatNobodyCallsOffComesWhenItsTimeIsOver() throws Exception {
    try (OwnDoor door = new OwnDoor(directory, DELAY);
        Browser browser = Browser.open(Look.PHONE)) {
      comeBack(browser, door);
      assertThat(browser.text()).contains("One-time passwords will be switched off at");
      browser.screenshot("reset-done-later");
      door.letPass(Duration.ofHours(23));
      newPasswordAloneIsRefused(browser, door);

      door.letPass(Duration.ofHours(1));
      door.signIn(browser, NEW_PASSWORD);
      browser.awaitText("Normal password everywhere");
      assertThat(browser.text()).contains("You have no token yet.");
    }
  }

  @Test
  void theSecondFactorIsKeptAndTheNewPasswordAloneOpensNoPage() throws Exception {
    try (OwnDoor door = new OwnDoor(directory, "recovery.second-factor = keep");
        Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      comeBack(browser, door);
      assertThat(browser.text()).contains("PIN and code are asked for as before.");

      newPasswordAloneIsRefused(browser, door);
      door.signIn(browser, door.pinAndCode());
      browser.awaitText("PIN and code on the web, normal password in programs");
    }
  }
}
