package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.policy.SecurityLevel;

class SessionsPageTest {
  private static final Pattern SESSION = Pattern.compile("<li>\\s*Signed in <time");

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

  private static long listed(TestBrowser browser) {
    return SESSION.matcher(browser.open("/settings/sessions").page).results().count();
  }

  @Test
  void allSessionsButTheOneThatAsksShouldEndByThePassword() {
    TestBrowser phone = site.signedInAtOff();
    TestBrowser library = site.signedInAtOff();
    TestBrowser browser = site.signedInAtOff();
    assertThat(browser.page).contains("You have 3 open sessions", "/settings/sessions");
    assertThat(listed(browser)).isEqualTo(3);
    assertThat(browser.page.split("this browser", -1)).hasSize(2);

    browser.fill("fresh", "wrong").submit();
    assertThat(browser.status).isEqualTo(422);
    assertThat(phone.open("/settings").path).isEqualTo("/settings");
    browser.fill("fresh", "secret").submit();

    assertThat(browser.path).isEqualTo("/settings?done=sessions");
    assertThat(browser.page)
        .contains("All other sessions are ended")
        .doesNotContain("open sessions");
    assertThat(phone.open("/settings").path).startsWith("/sign-in");
    assertThat(library.open("/settings").path).startsWith("/sign-in");
    assertThat(listed(browser)).isEqualTo(1);
    assertThat(browser.page).contains("There is no other session");
  }

  @Test
  void sessionsOfOthersShouldNotBeListed() {
    site.passwords.add("eve@example.test", "secret");
    site.browser()
        .open("/sign-in")
        .fill("user", "eve@example.test")
        .fill("secret", "secret")
        .submit();

    assertThat(listed(site.signedInAtOff())).isEqualTo(1);
  }

  @Test
  void aboveOffThereShouldBeOne() {
    site.enrol(SecurityLevel.WEB_OTP);

    assertThat(listed(site.signedIn())).isEqualTo(1);
  }
}
