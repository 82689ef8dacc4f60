package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.UserName;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;

class RecoveryPagesTest {
  private static final String ELSEWHERE = "bob@elsewhere.test";
  private static final String NEW_PASSWORD = "correct horse battery staple";

  @TempDir private Path directory;
  private PageSite site;

  private void start(String... configuration) {
    site = new PageSite(directory, configuration);
    site.enrol(SecurityLevel.OTP_ONLY);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Bob, whose contact is set by the pages, and who is signed in. */
  private TestBrowser withContact() {
    TestBrowser browser = site.signedIn();
    browser.open("/settings/contact/mail").fill("address", ELSEWHERE).fill("action", "SET");
    browser.fill("fresh", site.fresh()).submit();
    browser.fill("code", site.nextCode(ELSEWHERE)).submit();
    assertThat(browser.path).isEqualTo("/settings?done=contact-set");
    assertThat(browser.page).contains("b…@elsewhere.test").doesNotContain(ELSEWHERE);
    return browser;
  }

  private TestBrowser ask(String user) {
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    assertThat(browser.page).contains("href=\"/lost-token\"");
    return browser.open("/lost-token").fill("user", user).submit();
  }

  @Test
  void whoLostTheTokenShouldComeBackByMail() {
    start();
    TestBrowser signedIn = withContact();
    TestBrowser browser = ask(BOB);
    browser.fill("code", site.nextCode(ELSEWHERE));
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();

    assertThat(browser.page).contains("You are back", "new normal password is in force");
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.OFF);
    assertThat(signedIn.open("/settings").path).as("sessions end").startsWith("/sign-in");
    browser.open("/sign-in").fill("user", BOB).fill("secret", NEW_PASSWORD).submit();
    assertThat(browser.path).isEqualTo("/settings");
  }

  @Test
  void aCodeShouldWorkInTheBrowserThatAskedForItAndNoOther() {
    start();
    withContact();
    TestBrowser browser = ask(BOB);
    String code = site.nextCode(ELSEWHERE);
    TestBrowser other = site.browser();
    other.open("/lost-token/code").fill("user", BOB).fill("code", code);
    other.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();
    assertThat(other.page).contains("This is not the code that was sent");

    browser.fill("code", code);
    browser.fill("password", "short").fill("password-again", "short").submit();
    assertThat(browser.page).as("the code is good still").contains("A password has 12 to 128");
    browser.fill("code", code.toUpperCase(Locale.ROOT).replace("-", ""));
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();
    assertThat(browser.page).contains("You are back");
  }

  @Test
  void thePageShouldBeTheSameForUsersWithAndWithoutContactAndForNobody() {
    start();
    site.passwords.add("carol@example.test", "secret");
    withContact();

    assertThat(asked("carol@example.test"))
        .isEqualTo(asked(BOB))
        .isEqualTo(asked("nobody@example.test"));
  }

  private String asked(String user) {
    TestBrowser browser = ask(user);
    assertThat(browser.status).isEqualTo(200);
    return browser.page.replace(user, "USER").replace(browser.hidden("form"), "TOKEN");
  }

  @Test
  void aContactInADomainServedHereShouldBeRefusedWithTheReason() {
    start();
    TestBrowser browser = site.signedIn();
    browser.open("/settings/contact/mail").fill("address", "other@Example.Test");
    browser.fill("action", "SET").fill("fresh", site.fresh()).submit();

    assertThat(browser.status).isEqualTo(422);
    assertThat(browser.page).contains("arrives on this server");
  }

  @Test
  void aTelephoneShouldBeAContactAndCanBeRemoved() {
    start();
    TestBrowser browser = site.signedIn();
    browser.open("/settings/contact/phone").fill("address", "+49 170 1234567");
    browser.fill("action", "SET").fill("fresh", site.fresh()).submit();
    browser.fill("code", site.nextShortCode("+491701234567")).submit();
    assertThat(browser.page).contains("+49…67");

    browser.open("/settings/contact/phone").fill("action", "REMOVE");
    browser.fill("address", "").fill("fresh", site.fresh()).submit();
    assertThat(browser.path).isEqualTo("/settings?done=contact-removed");
    assertThat(site.postern.contacts().of(site.bob())).isEmpty();
  }

  @Test
  void aResetThatWaitsShouldBeCalledOffByTheCodeInItsNotice() {
    start("recovery.second-factor = delay", "recovery.delay = 24h");
    withContact();
    TestBrowser browser = ask(BOB);
    browser.fill("code", site.nextCode(ELSEWHERE));
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();
    assertThat(browser.page).contains("One-time passwords will be switched off at");
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.OTP_ONLY);

    TestBrowser other = site.browser();
    other.open("/lost-token/call-off").fill("code", "bcdfg-bcdfg").submit();
    assertThat(other.page).contains("This code calls nothing off");
    other.fill("code", site.callOffCode(ELSEWHERE)).submit();
    assertThat(other.page).contains("Called off");
    site.clock.advance(Duration.ofDays(2));
    site.postern.resets().runDue();
    assertThat(site.bob().level()).isEqualTo(SecurityLevel.OTP_ONLY);
  }

  @Test
  void theNormalPasswordShouldChangeByTheOldOneAndAFreshCode() {
    start();
    TestBrowser browser = site.signedIn();
    browser.open("/settings/password").fill("old", "wrong").fill("fresh", site.fresh());
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();
    assertThat(browser.page).contains("This is not your old password");
    browser.fill("old", "secret").fill("fresh", "1234000000");
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();
    assertThat(browser.page).contains("That was not right");
    browser.fill("old", "secret").fill("fresh", site.fresh());
    browser.fill("password", NEW_PASSWORD).fill("password-again", NEW_PASSWORD).submit();

    assertThat(browser.path).isEqualTo("/settings?done=password");
    UserName bob = new UserName(BOB);
    assertThat(site.passwords.verify(bob, Secret.of(NEW_PASSWORD)))
        .isEqualTo(new PasswordVerdict.Right(bob));
  }
}
