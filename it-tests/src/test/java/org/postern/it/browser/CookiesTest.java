package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.signIn;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.it.FreshAllowance;
import org.postern.policy.SecurityLevel;

/** People who have told their browser to keep no cookies. */
@ExtendWith(FreshAllowance.class)
class CookiesTest {
  @Test
  void whoBlocksCookiesIsToldSoAndTheCodeIsGoodOnceTheyAreAllowed() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.OTP_ONLY);
    try (Browser browser = Browser.open(Look.PHONE.withoutScripts())) {
      String typed = user.pinAndCode(Instant.now());
      Chromium.setCookies(browser.driver(), false);
      signIn(browser, user.name(), typed);
      browser.awaitText("Your browser sends no cookie");
      assertThat(browser.cookies()).isEmpty();
      String told = browser.address();

      Chromium.setCookies(browser.driver(), true);
      browser.go(told);
      browser.type("User name", user.name());
      browser.type("PIN and code, or password", typed);
      browser.press("Sign in");
      browser.awaitText("Security level");
      assertThat(browser.cookies()).hasSize(1);
    }
  }
}
