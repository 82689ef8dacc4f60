package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserSecretTest {
  private final BrowserSecret secret = BrowserSecret.random(new SecureRandom());

  @Test
  void theCookieIsForThisHostOverTlsAndForNoScriptAndNoOtherSite() {
    List<String> field = Arrays.asList(secret.setCookie().split("; "));
    assertThat(field.get(0)).matches("__Host-postern=[A-Za-z0-9_-]{43}");
    assertThat(field.subList(1, field.size()))
        .containsExactlyInAnyOrder("Path=/", "Secure", "HttpOnly", "SameSite=Lax");
  }

  @Test
  void whatIsDerivedTellsNothingOfTheSecretAndIsNeverTheSame() {
    String cookie = secret.setCookie().split("[=;]")[1];
    assertThat(secret.formToken()).hasSize(43).isNotEqualTo(cookie);
    assertThat(secret.ticket().expose()).doesNotContain(cookie);
    assertThat(secret.identity().toHex()).isNotEqualTo(secret.ticket().digest().toHex());
    assertThat(secret.toString()).doesNotContain(cookie);
  }

  @Test
  void noTwoBrowsersHaveOneSecret() {
    BrowserSecret other = BrowserSecret.random(new SecureRandom());
    assertThat(other.setCookie()).isNotEqualTo(secret.setCookie());
    assertThat(other.ticket()).isNotEqualTo(secret.ticket());
    assertThat(other.hasFormToken(secret.formToken())).isFalse();
    assertThat(secret.hasFormToken(secret.formToken())).isTrue();
  }

  @Test
  void whatBrowsersSendBackIsTheSameSecret() {
    String cookie = secret.setCookie().split("[=;]")[1];
    assertThat(BrowserSecret.parse(cookie).orElseThrow().ticket()).isEqualTo(secret.ticket());
    assertThat(BrowserSecret.parse(cookie + "A")).isEmpty();
    assertThat(BrowserSecret.parse("")).isEmpty();
  }
}
