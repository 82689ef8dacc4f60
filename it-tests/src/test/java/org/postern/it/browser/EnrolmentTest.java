package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PASSWORD;
import static org.postern.it.browser.SharedDoor.PIN;
import static org.postern.it.browser.SharedDoor.imapOpens;
import static org.postern.it.browser.SharedDoor.page;
import static org.postern.it.browser.SharedDoor.signIn;
import static org.postern.it.browser.SharedDoor.signOut;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.postern.demo.DemoToken;
import org.postern.demo.DemoTokenKind;
import org.postern.it.FreshAllowance;
import org.postern.it.Servers;
import org.postern.token.yubico.YubikeyDevice;

/** Newcomers who bring a token of every kind, with whatever else there is to make its codes. */
@ExtendWith(FreshAllowance.class)
class EnrolmentTest {
  private static final Pattern COMMAND =
      Pattern.compile("ykman otp yubiotp 1 --public-id (\\w+) --private-id (\\w+) --key (\\w+)");

  /** Signs a newcomer in and begins a token. */
  private static void begin(Browser browser, String user, String kind) {
    signIn(browser, user, PASSWORD);
    browser.follow("Set up one-time passwords");
    browser.field(kind).click();
    browser.type("Name", "my " + kind);
    browser.type("Your password", PASSWORD);
    browser.press("Continue");
    browser.awaitText("Confirm the token");
  }

  private static void prove(Browser browser, String code) {
    browser.type("New PIN", PIN);
    browser.type("New PIN, once more", PIN);
    browser.type("Code", code);
    browser.press("Confirm");
    browser.awaitText("The token is confirmed and in use.");
  }

  private static void signOutAndIn(Browser browser, String user, String code) {
    signOut(browser);
    signIn(browser, user, PIN + code);
  }

  @Test
  void aNewcomerEnrolsATelephoneAndShutsTheOtherDoors() throws Exception {
    String user = SharedDoor.newcomer();
    try (Browser browser = Browser.open(Look.PHONE.inTheDark())) {
      begin(browser, user, "Authenticator app");
      Oathtool app = Oathtool.scanned(Zbarimg.read(browser.screenshot("enrolment-telephone-dark")));
      assertThat(imapOpens(user, PASSWORD)).as("before the proof").isTrue();
      browser.field("PIN and code on the web, everything else off").click();
      String first = app.now();
      prove(browser, first);

      assertThat(imapOpens(user, PASSWORD)).isFalse();
      browser.go(page("/settings"));
      browser.reloadUntil("Your right password was used at a service that you switched off: imap");
      browser.screenshot("settings-warning-telephone-dark");
      browser.follow("Recent sign-ins");
      browser.awaitText("your right password, at a service that is switched off");

      signOutAndIn(browser, user, first);
      browser.awaitText("That was not right.");
      signIn(browser, user, PIN + app.next());
      browser.awaitText("everything else off");
    }
  }

  @Test
  void aCounterIsEnrolledWithoutScripts() throws Exception {
    String user = SharedDoor.newcomer();
    try (Browser browser = Browser.open(Look.DESKTOP.withoutScripts())) {
      begin(browser, user, "App or device with counted codes");
      Oathtool app =
          Oathtool.scanned(Zbarimg.read(browser.screenshot("enrolment-counter-no-scripts")));
      prove(browser, app.counted(0));

      assertThat(imapOpens(user, PASSWORD)).isTrue();
      signOutAndIn(browser, user, app.counted(0));
      browser.awaitText("That was not right.");
      signIn(browser, user, PIN + app.counted(1));
      browser.awaitText("PIN and code on the web, normal password in programs");
    }
  }

  @Test
  void aMobileOtpAppIsEnrolled() throws Exception {
    String user = SharedDoor.newcomer();
    try (Browser browser = Browser.open(Look.PHONE)) {
      begin(browser, user, "Mobile-OTP app");
      String address = Zbarimg.read(browser.screenshot("enrolment-mobile-otp"));
      Matcher secret = Pattern.compile("secret=(\\w+)").matcher(address);
      assertThat(secret.find()).as(address).isTrue();

      prove(browser, mobileOtp(secret.group(1)));
    }
  }

  /** As motp.sourceforge.net has it. */
  private static String mobileOtp(String secret) throws Exception {
    String text = Instant.now().getEpochSecond() / 10 + secret + PIN;
    byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(md5).substring(0, 6);
  }

  @Test
  void aYubikeyIsProgrammedByTheCommandThatIsShown() throws Exception {
    String user = SharedDoor.newcomer();
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      begin(browser, user, "YubiKey that you program yourself");
      browser.screenshot("enrolment-own-yubikey");
      Matcher command = COMMAND.matcher(browser.text());
      assertThat(command.find()).as(browser.text()).isTrue();
      YubikeyDevice key = new YubikeyDevice(command.group(1), command.group(2), command.group(3));
      prove(browser, key.touch());

      String touch = key.touch();
      signOutAndIn(browser, user, touch);
      browser.awaitText("my YubiKey that you program yourself");
      signOutAndIn(browser, user, touch);
      browser.awaitText("That was not right.");
    }
  }

  @Test
  void aYubikeyFromTheShopIsEnrolledByTouchingIt() throws Exception {
    String user = SharedDoor.newcomer();
    DemoToken key = DemoTokenKind.YUBICLOUD.make(PIN, Servers.validation());
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      signIn(browser, user, PASSWORD);
      browser.follow("Set up one-time passwords");
      browser.field("YubiKey").click();
      browser.type("Touch of the YubiKey", key.code(Instant.now()));
      browser.type("Your password", PASSWORD);
      browser.press("Continue");
      browser.awaitText("Touch the YubiKey once more.");
      prove(browser, key.code(Instant.now()));

      signOutAndIn(browser, user, key.code(Instant.now()));
      browser.awaitText("YubiKey, checked by a Yubico service");
    }
  }

  @Test
  void theKeyboardAloneDoes() throws Exception {
    String user = SharedDoor.newcomer();
    try (Browser browser = Browser.open(Look.DESKTOP)) {
      browser.go(page("/sign-in"));
      browser.keys(user, Keys.TAB, PASSWORD, Keys.ENTER);
      browser.awaitText("Set up one-time passwords");
      browser.tabTo("Set up one-time passwords");
      browser.screenshot("keyboard-focus");
      browser.keys(Keys.ENTER);
      browser.awaitText("What do you have?");
      browser.tabTo("Authenticator app");
      browser.keys(Keys.ARROW_DOWN);
      browser.tabTo("Name");
      browser.keys("by keyboard", Keys.TAB, PASSWORD, Keys.ENTER);
      browser.awaitText("Confirm the token");
      Oathtool app = Oathtool.scanned(Zbarimg.read(browser.screenshot("enrolment-keyboard")));
      browser.tabTo("New PIN");
      browser.keys(PIN, Keys.TAB, PIN, Keys.TAB, app.counted(0), Keys.ENTER);

      browser.awaitText("The token is confirmed and in use.");
      assertThat(browser.text()).contains("by keyboard");
    }
  }
}
