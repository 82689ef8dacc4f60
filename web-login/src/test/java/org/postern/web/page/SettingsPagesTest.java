package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.HotpParameters;
import org.postern.token.MotpKind;
import org.postern.token.MotpUri;
import org.postern.token.OtpauthUri;
import org.postern.token.TotpParameters;

class SettingsPagesTest {
  private static final Pattern CODE = Pattern.compile("<code>([a-z]{5}-[a-z]{5})</code>");

  @TempDir private Path directory;
  private PageSite site;

  @BeforeEach
  void start() {
    site = new PageSite(directory);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private TestBrowser begin(String kind) {
    TestBrowser browser = site.signedInAtOff();
    browser.open("/settings/tokens/new");
    browser.fill("kind", kind).fill("label", "my phone").fill("fresh", "secret").submit();
    assertThat(browser.status).isEqualTo(200);
    return browser;
  }

  @Test
  void anAppShouldBeEnrolledByScanningItsAddressAndTypingItsCode() {
    TestBrowser browser = begin("TOTP");
    OtpauthUri address = OtpauthUri.parse(browser.hidden("setup"));
    assertThat(address.account()).isEqualTo(BOB);
    assertThat(site.bob().level()).as("before the proof").isEqualTo(SecurityLevel.OFF);

    browser
        .fill("level", "OTP_ONLY")
        .fill("pin", "2580")
        .fill("pin-again", "2580")
        .fill("code", TotpParameters.DEFAULT.code(address.key(), site.clock.instant()))
        .submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(browser.page).contains("my phone", "in use");
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.OTP_ONLY);
    site.clock.advance(Duration.ofMinutes(1));
    TestBrowser other = site.browser();
    other
        .open("/sign-in")
        .fill("user", BOB)
        .fill("secret", "2580" + TotpParameters.DEFAULT.code(address.key(), site.clock.instant()))
        .submit();
    assertThat(other.page)
        .as("right, and the first browser is signed in still")
        .contains("signed in elsewhere");
  }

  @Test
  void aMistypedCodeShouldShowTheSameTokenAgain() {
    TestBrowser browser = begin("TOTP");
    String setup = browser.hidden("setup");

    browser.fill("pin", "2580").fill("pin-again", "2580").fill("code", "000000").submit();
    assertThat(browser.status).isEqualTo(422);
    assertThat(browser.page).contains("This is not a code of this token", "<svg");
    assertThat(browser.hidden("setup")).isEqualTo(setup);
    browser.fill("pin", "2580").fill("pin-again", "0852").fill("code", "000000").submit();
    assertThat(browser.page).contains("The two PINs are not the same", "<svg");

    String code = TotpParameters.DEFAULT.code(OtpauthUri.parse(setup).key(), site.clock.instant());
    browser.fill("pin", "2580").fill("pin-again", "2580").fill("code", code).submit();
    assertThat(browser.path).isEqualTo("/settings?done=token-added");
  }

  @Test
  void aCounterTokenShouldBeEnrolled() {
    TestBrowser browser = begin("HOTP");
    Secret key = OtpauthUri.parse(browser.hidden("setup")).key();
    browser
        .fill("pin", "2580")
        .fill("pin-again", "2580")
        .fill("code", HotpParameters.DEFAULT.code(key, 0))
        .submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.WEB_OTP);
  }

  @Test
  void aMobileOtpAppShouldBeEnrolledWithThePinThatItIsTold() {
    TestBrowser browser = begin("MOTP");
    Secret secret = MotpUri.parse(browser.hidden("setup")).secret();
    assertThat(browser.page).contains("Tell this PIN to the app");
    browser
        .fill("pin", "2580")
        .fill("pin-again", "2580")
        .fill("code", MotpKind.code(secret, Secret.of("2580"), site.clock.instant()))
        .submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
  }

  @Test
  void aTokenThatWasNeverProvenShouldGoWithTheNextAndShowNowhere() {
    TestBrowser browser = begin("TOTP");
    String first = site.bob().tokens().get(0).id().toString();
    assertThat(browser.open("/settings").page).contains("no token yet").doesNotContain(first);
    browser.open("/settings/tokens/new").fill("kind", "HOTP").fill("fresh", "secret").submit();

    assertThat(site.bob().tokens()).hasSize(1);
    assertThat(site.bob().tokens().get(0).id().toString()).isNotEqualTo(first);
  }

  @Test
  void aTokenShouldNotBeBegunWithoutThePassword() {
    TestBrowser browser = site.signedInAtOff();
    browser.open("/settings/tokens/new").fill("kind", "TOTP").fill("fresh", "wrong").submit();

    assertThat(browser.status).isEqualTo(422);
    assertThat(browser.page).contains("That was not right").doesNotContain("otpauth");
    assertThat(site.bob().tokens()).isEmpty();
  }

  @Test
  void aTokenOfAnotherKindShouldBeAddedBesideTheFirst() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    browser.open("/settings/tokens/new");
    browser.fill("kind", "HOTP").fill("label", "dongle").fill("fresh", site.fresh()).submit();
    assertThat(browser.page).as("level and PIN stay").doesNotContain("name=\"level\"", "pin-again");
    Secret key = OtpauthUri.parse(browser.hidden("setup")).key();
    browser.fill("code", HotpParameters.DEFAULT.code(key, 0)).submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    TestBrowser other = site.browser();
    other.open("/sign-in").fill("user", BOB);
    other.fill("secret", "1234" + HotpParameters.DEFAULT.code(key, 1)).submit();
    assertThat(other.page).contains("signed in elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF", "OTP_ONLY"})
  void theLevelShouldChangeWithAFreshCodeOnly(String level) {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    browser.open("/settings/level").fill("level", level).fill("fresh", "secret").submit();
    assertThat(browser.status).as("by the normal password").isEqualTo(422);
    String used = site.fresh();
    browser.fill("level", level).fill("fresh", used).submit();

    assertThat(browser.path).isEqualTo("/settings?done=level");
    assertThat(site.bob().level()).hasToString(level);
    TestBrowser again = browser.open("/settings/level");
    again.fill("level", "WEB_OTP").fill("fresh", used).submit();
    assertThat(again.status).as("by a code that was used").isEqualTo(422);
  }

  @Test
  void aChangeShouldEndOtherSessionsAndKeepThisOneWithAnotherSecret() {
    TestBrowser other = site.signedInAtOff();
    TestBrowser browser = site.signedInAtOff();
    Optional<String> before = browser.cookie();
    browser.open("/settings/tokens/new");
    browser.fill("kind", "TOTP").fill("fresh", "secret").submit();
    Secret key = OtpauthUri.parse(browser.hidden("setup")).key();
    browser
        .fill("pin", "2580")
        .fill("pin-again", "2580")
        .fill("code", TotpParameters.DEFAULT.code(key, site.clock.instant()))
        .submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(browser.cookie()).isNotEqualTo(before);
    assertThat(other.open("/settings").path).startsWith("/sign-in");
  }

  @Test
  void thePinShouldBeLookedAtBeforeACodeIsSpent() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    String fresh = site.fresh();
    browser.open("/settings/pin");
    browser.fill("pin", "25").fill("pin-again", "25").fill("fresh", fresh).submit();
    assertThat(browser.page).contains("A PIN has 4 digits");
    browser.fill("pin", "2580").fill("pin-again", "2580").fill("fresh", fresh).submit();

    assertThat(browser.path).isEqualTo("/settings?done=pin");
    site.clock.advance(Duration.ofMinutes(1));
    browser.open("/settings/level");
    browser.fill("level", "OFF").fill("fresh", "2580" + site.code()).submit();
    assertThat(browser.path).isEqualTo("/settings?done=level");
  }

  @Test
  void recoveryCodesShouldBeShownOnceAndEachSignInOnce() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    browser.open("/settings/recovery-codes").fill("fresh", site.fresh()).submit();
    List<String> codes = CODE.matcher(browser.page).results().map(code -> code.group(1)).toList();
    assertThat(codes).hasSize(10);
    assertThat(browser.open("/settings/recovery-codes").page)
        .doesNotContain(codes.get(0))
        .contains("10 recovery codes");

    browser.open("/sign-out").submit();
    String typed = "1234" + codes.get(0);
    browser.open("/sign-in").fill("user", BOB).fill("secret", typed).submit();
    assertThat(browser.page).contains("9 recovery codes");
    browser.open("/sign-out").submit();
    browser.open("/sign-in").fill("user", BOB).fill("secret", typed).submit();
    assertThat(browser.status).isEqualTo(422);
  }

  @Test
  void aRightPasswordAtASwitchedOffServiceShouldBeToldItsOwner() {
    site.enrol(SecurityLevel.OTP_ONLY);
    TestBrowser browser = site.signedIn();
    var unused = site.postern.core().authenticate(site.imap("secret"));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(browser.open("/settings").page)
                    .contains(
                        "Your right password was used at a service that you switched off: imap, from 192.0.2.7"));
    assertThat(browser.open("/settings/sign-ins").page)
        .contains("your right password, at a service that is switched off", "signed in");
  }

  @Test
  void anAnswerShouldBeKeptFramedOrGuessedByNobody() {
    TestBrowser browser = site.signedInAtOff();
    for (String path : List.of("/sign-in", "/settings", "/nowhere", "/settings/level")) {
      browser.open(path);
      assertThat(browser.answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(browser.answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(browser.answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(browser.answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  @Test
  void noPageShouldHaveScriptOrStyleWithinIt() {
    TestBrowser browser = begin("TOTP");
    Matcher inline = Pattern.compile("<script|<style|\\sstyle=|\\son[a-z]+=").matcher(browser.page);
    assertThat(inline.find()).isFalse();
  }

  @Test
  void aNameTooLongForAPictureShouldLeaveTheKeyToType() {
    String name = "é".repeat(240) + "@example.test";
    site.passwords.add(name, "secret");
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", name).fill("secret", "secret").submit();
    browser.open("/settings/tokens/new").fill("kind", "TOTP").fill("fresh", "secret").submit();

    assertThat(browser.status).isEqualTo(200);
    assertThat(browser.page).contains("the key is");
  }
}
