package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.policy.SecurityLevel;
import org.postern.token.TokenState;

class TokenPageTest {
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

  @Test
  void aTokenShouldBePutAsideTakenBackAndRemoved() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    String token = "/settings/token?id=" + site.bob().tokens().get(0).id();
    browser.open(token).fill("action", "REMOVE").fill("fresh", site.fresh()).submit();
    assertThat(browser.page).contains("Add and confirm a token first");
    browser.open("/settings/level").fill("level", "OFF").fill("fresh", site.fresh()).submit();

    browser.open(token).fill("action", "SUSPEND").fill("fresh", "secret").submit();
    assertThat(browser.path).isEqualTo("/settings?done=token-suspended");
    assertThat(site.bob().tokens().get(0).state()).isEqualTo(TokenState.SUSPENDED);
    browser.open(token).fill("action", "RESUME").fill("fresh", "secret").submit();
    assertThat(site.bob().tokens().get(0).state()).isEqualTo(TokenState.ACTIVE);
    browser.open(token).fill("action", "REMOVE").fill("fresh", "secret").submit();
    assertThat(site.bob().tokens()).isEmpty();
  }

  @Test
  void theLastTokenShouldNotBePutAsideBeforeThereAreRecoveryCodes() {
    site.enrol(SecurityLevel.WEB_OTP);
    TestBrowser browser = site.signedIn();
    String token = "/settings/token?id=" + site.bob().tokens().get(0).id();
    browser.open(token).fill("action", "SUSPEND").fill("fresh", site.fresh()).submit();

    assertThat(browser.status).isEqualTo(422);
    assertThat(browser.page).contains("put aside only while you have recovery codes");
    assertThat(site.bob().tokens().get(0).state()).isEqualTo(TokenState.ACTIVE);

    browser.open("/settings/recovery-codes").fill("fresh", site.fresh()).submit();
    browser.open(token).fill("action", "SUSPEND").fill("fresh", site.fresh()).submit();
    assertThat(browser.path).isEqualTo("/settings?done=token-suspended");
  }
}
