package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PIN;
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
import org.postern.token.HotpParameters;
import org.postern.token.OtpauthUri;

/** What becomes of tokens once they are in use. */
@ExtendWith(FreshAllowance.class)
class TokensTest {
  /** Far more codes than a sign-in looks ahead. */
  private static final int FAR = 600;

  @Test
  void aTokenThatIsPutAsideOpensNothingUntilItIsTakenBack() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    try (Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      signIn(browser, user.name(), user.pinAndCode(Instant.now()));
      Oathtool spare = addSpare(browser, user);
      act(browser, "demo", "Put aside", spare.counted(1));
      browser.awaitText("The token is put aside; its codes are not taken.");
      signOutAndIn(browser, user, user.code(Instant.now()));
      browser.awaitText("That was not right.");
      signIn(browser, user.name(), PIN + spare.counted(2));
      act(browser, "demo", "Use again", spare.counted(3));
      browser.awaitText("The token is in use again.");
      signOutAndIn(browser, user, user.code(Instant.now()));
      act(browser, "demo", "Remove", user.code(Instant.now()));
      browser.awaitText("The token is removed.");

      act(browser, "spare", "Remove", spare.counted(4));
      browser.awaitText("The last token can be removed only after one-time passwords");
      signOutAndIn(browser, user, user.code(Instant.now()));
      browser.awaitText("That was not right.");
      signIn(browser, user.name(), PIN + spare.counted(5));
      browser.awaitText("spare");
      assertThat(browser.text()).doesNotContain("demo");
    }
  }

  private static Oathtool addSpare(Browser browser, DemoUser user) throws IOException {
    browser.follow("Add a token");
    browser.field("App or device with counted codes").click();
    browser.type("Name", "spare");
    browser.type("PIN and code", user.pinAndCode(Instant.now()));
    browser.press("Continue");
    browser.awaitText("Confirm the token");
    Oathtool spare = Oathtool.scanned(browser.link("open it in the app").getDomAttribute("href"));
    browser.type("Code", spare.counted(0));
    browser.press("Confirm");
    browser.awaitText("The token is confirmed and in use.");
    return spare;
  }

  @Test
  void aCounterThatRanAwayIsBroughtBackIntoStepWithRecoveryCodes() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.WEB_OTP);
    Oathtool device = deviceOf(user);
    try (Browser browser = Browser.open(Look.PHONE)) {
      signIn(browser, user.name(), user.pinAndCode(Instant.now()));
      List<String> codes = recoveryCodes(browser, user);
      signOutAndIn(browser, user, device.counted(FAR));
      browser.awaitText("That was not right.");
      signIn(browser, user.name(), PIN + codes.get(0));
      browser.follow("demo");
      resynchronise(browser, device.counted(FAR), device.counted(FAR + 2), codes.get(1));
      browser.awaitText("This is not a code of this token");
      resynchronise(browser, device.counted(FAR), device.counted(FAR + 1), codes.get(2));
      browser.awaitText("The token is in step again.");

      signOutAndIn(browser, user, device.counted(FAR + 1));
      browser.awaitText("That was not right.");
      signIn(browser, user.name(), PIN + device.counted(FAR + 2));
      browser.awaitText("You have 7 recovery codes left.");
    }
  }

  private static Oathtool deviceOf(DemoUser user) {
    return Oathtool.scanned(
        OtpauthUri.of("Postern", user.name(), HotpParameters.DEFAULT, user.token().enrolled().key())
            .format());
  }

  private static List<String> recoveryCodes(Browser browser, DemoUser user) {
    browser.follow("Make recovery codes");
    browser.type("PIN and code", user.pinAndCode(Instant.now()));
    browser.press("Make ten new codes");
    browser.awaitText("Print these codes");
    return browser.driver().findElements(By.cssSelector(".codes li")).stream()
        .map(WebElement::getText)
        .toList();
  }

  private static void resynchronise(Browser browser, String first, String second, String code) {
    browser.type("First code", first);
    browser.type("Second code", second);
    browser.type("PIN and code", PIN + code);
    browser.press("Bring back into step");
  }

  private static void act(Browser browser, String token, String button, String code) {
    browser.follow(token);
    browser.type("PIN and code", PIN + code);
    browser.press(button);
  }

  private static void signOutAndIn(Browser browser, DemoUser user, String code) {
    signOut(browser);
    signIn(browser, user.name(), PIN + code);
  }
}
