package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit says of forms and requests that no page sees. */
class RefusedFormsTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir private Path directory;
  private PageSite site;
  private TestBrowser browser;

  @BeforeEach
  void start() {
    site = new PageSite(directory);
    browser = site.browser();
    browser.open("/sign-in");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void post(String path, String type, String body) {
    browser.send(
        path,
        browser.request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void aFormWithoutItsTokenOrWithAnotherBrowsersShouldBeALine() {
    browser.post("/sign-in", Map.of("user", BOB, "secret", "secret"));
    browser.post("/sign-in", Map.of("user", BOB, "secret", "secret", "form", "x".repeat(43)));

    assertThat(site.refused())
        .containsExactly(
            "203.0.113.9 /sign-in no-form-token 1", "203.0.113.9 /sign-in stale-form-token 1");
  }

  @Test
  void aFormFromABrowserThatSendsNoCookieShouldBeALine() {
    TestBrowser without = site.browser();
    without.blockCookies();
    without.open("/lost-token").post("/lost-token", Map.of("user", BOB));

    assertThat(site.refused()).containsExactly("203.0.113.9 /lost-token no-cookie 1");
  }

  @Test
  void aFormThatIsUnreadableOrTooLargeShouldBeALine() {
    String token = "form=" + browser.hidden("form");
    post("/settings/pin", FORM, token + "&x=1&x=1");
    post("/settings/pin", FORM, token + "&x=" + "a".repeat(20_000));
    post("/settings/pin", "text/plain", token);

    assertThat(site.refused())
        .containsExactly(
            "203.0.113.9 /settings/pin bad-form 1",
            "203.0.113.9 /settings/pin too-large 1",
            "203.0.113.9 /settings/pin bad-type 1");
  }

  @Test
  void aRequestInClearShouldBeALineWithAPathOfThesePagesOnly() {
    browser.scheme = "http";
    browser.open("/sign-in?to=%2Fsettings");
    browser.open("/1234755224");

    assertThat(site.refused())
        .containsExactly("203.0.113.9 /sign-in in-clear 1", "203.0.113.9  in-clear 1");
    assertThat(site.events).noneMatch(event -> event.toJson().contains("1234755224"));
  }

  @Test
  void aFloodShouldBeOneLineAndThenOneWithItsNumberEvenAtTheEnd() {
    for (int i = 0; i < 100; i++) {
      browser.post(
          "/sign-in", Map.of("user", BOB + i, "secret", "1234755224", "form", "guess" + i));
    }
    assertThat(site.refused()).hasSize(1);

    site.postern.close();

    assertThat(site.refused())
        .containsExactly(
            "203.0.113.9 /sign-in stale-form-token 1", "203.0.113.9 /sign-in stale-form-token 99");
    assertThat(site.events)
        .noneMatch(event -> event.toJson().matches(".*(bob|guess|1234755224).*"));
  }

  @Test
  void aFormThatIsTakenShouldBeNoSuchLine() {
    browser.fill("user", BOB).fill("secret", "wrong").submit();
    browser.fill("user", BOB).fill("secret", "secret").submit();
    browser.open("/nowhere");

    assertThat(site.refused()).isEmpty();
  }
}
