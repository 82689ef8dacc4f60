package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.policy.SecurityLevel;

class SignInPageTest {
  @TempDir private Path directory;
  @TempDir private Path elsewhere;
  private PageSite site;

  @BeforeEach
  void start() {
    site = new PageSite(directory);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void pinAndCodeShouldLeadToTheSettings() {
    site.enrol(SecurityLevel.WEB_OTP);

    TestBrowser browser = site.signedIn();

    assertThat(browser.path).isEqualTo("/settings");
    assertThat(browser.page).contains(BOB).contains("phone");
  }

  @Test
  void theNormalPasswordShouldDoAtLevelOff() {
    TestBrowser browser = site.browser();
    browser.open("/settings");
    assertThat(browser.path).as("whoever is not signed in").isEqualTo("/sign-in?to=%2Fsettings");
    browser.fill("user", BOB).fill("secret", "secret").submit();

    assertThat(browser.path).isEqualTo("/settings");
    assertThat(browser.page).contains("Set up one-time passwords");
  }

  @Test
  void everyRefusalShouldLookTheSame() {
    site.enrol(SecurityLevel.WEB_OTP);
    String rejected = refusal(BOB, "12340000000");

    assertThat(refusal(BOB, "secret")).isEqualTo(rejected);
    assertThat(refusal(BOB, "9999" + site.code())).isEqualTo(rejected);
    assertThat(refusal("nobody@example.test", "1234123456").replace("nobody@example.test", BOB))
        .isEqualTo(rejected);
  }

  /** The page that refuses, without what differs from browser to browser. */
  private String refusal(String user, String secret) {
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", user).fill("secret", secret).submit();
    assertThat(browser.status).isEqualTo(422);
    return browser.page.replace(browser.hidden("form"), "TOKEN");
  }

  @Test
  void aSecondSessionShouldBeOfferedToEndTheFirstByAFreshCode() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser first = site.signedIn();
    TestBrowser second = site.signedIn();
    assertThat(second.status).isEqualTo(422);
    assertThat(second.page).contains("You are signed in elsewhere already");

    second.fill("user", BOB).fill("secret", site.fresh()).fill("end-other", "yes").submit();

    assertThat(second.path).isEqualTo("/settings");
    assertThat(first.open("/settings").path).startsWith("/sign-in");
  }

  @Test
  void aCodeShouldOpenOneSessionOnly() {
    site.enrol(SecurityLevel.WEB_OTP);
    String typed = site.fresh();
    TestBrowser first = site.browser();
    first.open("/sign-in").fill("user", BOB).fill("secret", typed).submit();
    TestBrowser second = site.browser();
    second.open("/sign-in").fill("user", BOB).fill("secret", typed).submit();

    assertThat(first.path).isEqualTo("/settings");
    assertThat(second.status).isEqualTo(422);
    assertThat(second.page).contains("That was not right.");
  }

  @Test
  void tooManyGuessesShouldBeTold() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    for (int i = 0; i < 30 && !browser.page.contains("Too many"); i++) {
      browser.fill("user", BOB).fill("secret", "123400000" + i).submit();
    }

    assertThat(browser.page).contains("Too many wrong attempts");
  }

  @Test
  void aBrowserWithoutCookiesShouldBeToldSo() {
    TestBrowser browser = site.browser();
    browser.blockCookies();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();

    assertThat(browser.status).isEqualTo(400);
    assertThat(browser.page).contains("Your browser sends no cookie");
  }

  @Test
  void signingInShouldGiveTheBrowserAnotherSecret() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    Optional<String> before = browser.cookie();
    browser.fill("user", BOB).fill("secret", "secret").submit();
    assertThat(browser.cookie()).isNotEqualTo(before);
    Optional<String> signedIn = browser.cookie();

    browser.setCookie(before);
    assertThat(browser.open("/settings").path).startsWith("/sign-in");
    browser.setCookie(signedIn);
    assertThat(browser.open("/settings").path).isEqualTo("/settings");
  }

  @Test
  void signingOutShouldEndTheSessionAndTakeAButton() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();
    Optional<String> signedIn = browser.cookie();

    browser.open("/sign-out");
    assertThat(browser.open("/settings").path).as("a link alone").isEqualTo("/settings");
    browser.open("/sign-out").submit();

    assertThat(browser.page).contains("You are signed out");
    browser.setCookie(signedIn);
    assertThat(browser.open("/settings").path).startsWith("/sign-in");
  }

  @Test
  void aFormThatAnotherSiteSendsShouldCountForNothing() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    browser.post("/sign-in", Map.of("user", BOB, "secret", "secret", "to", ""));
    assertThat(browser.status).isEqualTo(403);
    assertThat(browser.page).contains("out of date");

    TestBrowser other = site.browser();
    other.open("/sign-in");
    browser.post("/sign-in", Map.of("user", BOB, "secret", "secret", "form", other.hidden("form")));
    assertThat(browser.status).as("with the token of another browser").isEqualTo(403);
    assertThat(browser.open("/settings").path).startsWith("/sign-in");
  }

  @Test
  void thePagesShouldSpeakTheReadersLanguage() {
    TestBrowser browser = site.browser();
    browser.language = "fr;q=0.9, de-AT;q=0.8, en;q=0.1";
    assertThat(browser.open("/sign-in").page).contains("<html lang=\"de\">", "Anmelden");
    browser.language = "fr";
    assertThat(browser.open("/sign-in").page).contains("<html lang=\"en\">", "Sign in");
  }

  @Test
  void aStoreThatCannotAnswerShouldBeTold() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();
    site.passwords.setDown(true);

    browser.open("/settings");
    assertThat(browser.status).isEqualTo(503);
    assertThat(browser.page).contains("Not available right now");
    assertThat(browser.answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void whatIsTypedShouldStandInThePageAsTextOnly() {
    TestBrowser browser = site.browser();
    browser
        .open("/sign-in")
        .fill("user", "\"><script>alert(1)</script>")
        .fill("secret", "x")
        .submit();

    assertThat(browser.page).doesNotContain("<script>").contains("&lt;script>");
  }

  @Test
  void noFormShouldBeShownInClear() {
    TestBrowser browser = site.browser();
    browser.scheme = "http";
    browser.open("/sign-in");

    assertThat(browser.status).isEqualTo(403);
    assertThat(browser.page).contains("This connection is not encrypted").doesNotContain("<form");
    assertThat(browser.answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  /** As in James, where the threads' class loader knows no extension. */
  @Test
  void thePagesShouldBeThereWhateverTheClassLoaderOfTheThread() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (PageSite other = new PageSite(elsewhere)) {
      assertThat(other.browser().open("/sign-in").page).contains("User name");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
