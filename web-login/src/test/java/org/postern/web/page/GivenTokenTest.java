package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.postern.web.page.PageSite.BOB;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.enrolment.Actor;
import org.postern.policy.SecurityLevel;
import org.postern.seed.SeedFiles;
import org.postern.seed.SeedImport;
import org.postern.seed.SeedLine;
import org.postern.seed.SeedReader;
import org.postern.token.yubico.YubikeyDevice;

/** Tokens out of a seed file, handed out, and taken into use by their new owners themselves. */
class GivenTokenTest {
  private static final String AES = "d26a7c0f85fdda28bd816e406342b214";
  private static final String PRIVATE_ID = "ab86c04de6a3";
  private static final String PUBLIC_ID = "vvccccccccdd";

  // The key and the first codes of RFC 4226, appendix D.
  private static final String FILE =
      """
      serial,kind,secret,public-id,private-id
      F1,hotp,3132333435363738393031323334353637383930,,
      Y1,yubikey,%s,%s,%s
      """
          .formatted(AES, PUBLIC_ID, PRIVATE_ID);
  private static final String FIRST_CODE = "755224";
  private static final String SECOND_CODE = "287082";

  @TempDir private Path directory;
  private PageSite site;
  private final YubikeyDevice yubikey = new YubikeyDevice(PUBLIC_ID, PRIVATE_ID, AES);

  @BeforeEach
  void start() {
    site =
        new PageSite(
            directory,
            "yubicloud.client-id = 1",
            "yubicloud.urls = https://127.0.0.1:1/wsapi/2.0/verify");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void importSeeds() {
    SeedImport.Outcome outcome =
        site.postern
            .seedImport()
            .run(
                new Actor("test", "unknown"),
                SeedReader.read(new StringReader(FILE), Optional.empty(), SeedFiles.LOCKED),
                false,
                new SeedImport.Report() {
                  @Override
                  public void found(SeedLine.Found line) {}

                  @Override
                  public void fault(SeedLine.Fault line) {
                    throw new AssertionError(line.reason());
                  }
                });
    assertThat(outcome.imported()).isTrue();
  }

  private TestBrowser take(TestBrowser browser, String serial, String code) {
    browser.open("/settings/tokens/given").fill("serial", serial).fill("code", code);
    return browser
        .fill("pin", "2580")
        .fill("pin-again", "2580")
        .fill("fresh", "secret")
        .fill("level", "OTP_ONLY");
  }

  @Test
  void aYubikeyShouldBeTakenByOneTouch() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    assertThat(browser.open("/settings/tokens/new").page).contains("/settings/tokens/given");
    take(browser, "", yubikey.touch()).submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(browser.page).contains("Device Y1");
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.OTP_ONLY);
    browser.open("/sign-out").submit();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "2580" + yubikey.touch()).submit();
    assertThat(browser.path).isEqualTo("/settings");
  }

  @Test
  void aDeviceWithADisplayShouldBeTakenByItsSerialNumber() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    take(browser, " F1 ", FIRST_CODE).fill("label", "fob").submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(browser.page).contains(">fob<");
    browser.open("/sign-out").submit();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "2580" + SECOND_CODE).submit();
    assertThat(browser.path).isEqualTo("/settings");
  }

  @Test
  void aSecondTokenShouldComeWithAFreshCodeAndLeaveLevelAndPin() {
    importSeeds();
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    browser.open("/settings/tokens/given");
    assertThat(browser.page).doesNotContain("name=\"level\"", "pin-again");
    browser.fill("code", yubikey.touch()).fill("fresh", "secret").submit();
    assertThat(browser.status).as("by the normal password").isEqualTo(422);
    browser.fill("code", yubikey.touch()).fill("fresh", site.fresh()).submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(site.bob().tokens()).hasSize(2);
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.WEB_OTP);
  }

  @Test
  void whichSerialsThereAreShouldBeToldToNobody() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    String wrongCode = take(browser, "F1", "000000").submit().page;
    String noSuchToken = take(browser, "F2", "000000").submit().page;

    assertThat(browser.status).isEqualTo(422);
    assertThat(noSuchToken).contains("There is no such token to take here");
    assertThat(wrongCode.replace("F1", "F2")).isEqualTo(noSuchToken);
    assertThat(site.bob().tokens()).isEmpty();
  }

  @Test
  void aTokenShouldBeTakenOnce() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    take(browser, "F1", FIRST_CODE).submit();
    site.passwords.add("eve@example.test", "secret");
    TestBrowser eve = site.browser();
    eve.open("/sign-in").fill("user", "eve@example.test").fill("secret", "secret").submit();
    take(eve, "F1", SECOND_CODE).submit();

    assertThat(eve.page).contains("There is no such token to take here");
  }

  @Test
  void thePinShouldBeLookedAtBeforeTheTokenIsTaken() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    take(browser, "F1", FIRST_CODE).fill("pin-again", "0852").submit();
    assertThat(browser.page).contains("The two PINs are not the same", "value=\"F1\"");
    take(browser, "F1", FIRST_CODE).submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
  }

  @Test
  void aYubikeyTakenForOneFromTheShopShouldLeadHere() {
    importSeeds();
    TestBrowser browser = site.signedInAtOff();
    browser.open("/settings/tokens/new").fill("kind", "YUBICLOUD").fill("touch", yubikey.touch());
    browser.fill("label", "my key").fill("fresh", "secret").submit();
    assertThat(browser.page).contains("A token that you were given", "value=\"my key\"");
    browser.fill("pin", "2580").fill("pin-again", "2580").fill("fresh", "secret");
    browser.fill("code", yubikey.touch()).submit();

    assertThat(browser.path).isEqualTo("/settings?done=token-added");
    assertThat(site.bob().tokens())
        .extracting("kind", "label")
        .containsExactly(tuple("yubikey", "my key"));
  }

  @Test
  void whereNoneAreHandedOutThePageOfNewTokensShouldNotOfferThem() {
    assertThat(site.signedInAtOff().open("/settings/tokens/new").page)
        .doesNotContain("/settings/tokens/given");
  }
}
