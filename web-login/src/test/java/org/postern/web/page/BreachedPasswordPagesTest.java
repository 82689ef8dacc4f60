package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.postern.web.page.PageSite.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.UserName;
import org.postern.audit.AuditEvent;
import org.postern.config.ConfigException;
import org.postern.enrolment.Actor;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.password.PasswordAuthority.PasswordVerdict;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;

class BreachedPasswordPagesTest {
  private static final String ELSEWHERE = "bob@elsewhere.test";
  private static final String CONFIGURATION = "password.breached-file = pwnedpasswords.txt";

  /** Long enough, and in every list. */
  private static final String BREACHED = "correcthorsebatterystaple";

  private static final String SHA1 = "BFD3617727EAB0E800E62A776C76381DEFBC4145";

  private static final String NEW_PASSWORD = "four words nobody has";
  private static final String NEWER_PASSWORD = "and four words more";
  private static final String STOLEN =
      "This password is in a list of passwords that have been stolen";
  private static final String NOT_NOW = "New passwords cannot be checked right now";

  @TempDir private Path directory;

  private PageSite site() throws IOException {
    Files.writeString(list(), "0".repeat(40) + ":1\r\n" + SHA1 + ":384\r\n");
    return new PageSite(directory, CONFIGURATION);
  }

  private Path list() {
    return directory.resolve("pwnedpasswords.txt");
  }

  private static TestBrowser change(TestBrowser browser, String fresh, String password) {
    browser.fill("old", "secret").fill("fresh", fresh);
    return browser.fill("password", password).fill("password-again", password).submit();
  }

  private static TestBrowser redeem(TestBrowser browser, String code, String password) {
    browser.fill("code", code);
    return browser.fill("password", password).fill("password-again", password).submit();
  }

  /** Bob's browser, in which he has asked for a code. */
  private static TestBrowser asked(PageSite site) {
    site.postern
        .contacts()
        .set(
            new Actor("test", "unknown"),
            site.bob(),
            Contact.parse(ContactKind.MAIL, ELSEWHERE).orElseThrow());
    return site.browser().open("/lost-token").fill("user", BOB).submit();
  }

  private static boolean isPassword(PageSite site, String password) {
    return site.passwords.verify(new UserName(BOB), Secret.of(password))
        instanceof PasswordVerdict.Right;
  }

  @Test
  void aBreachedPasswordShouldBeRefusedBeforeTheCodeIsSpent() throws IOException {
    try (PageSite site = site()) {
      site.enrol(SecurityLevel.OTP_ONLY);
      TestBrowser browser = site.signedIn().open("/settings/password");
      String fresh = site.fresh();
      change(browser, fresh, BREACHED);
      assertThat(browser.status).isEqualTo(422);
      assertThat(browser.page).contains(STOLEN).doesNotContain(BREACHED);
      assertThat(isPassword(site, "secret")).isTrue();

      change(browser, fresh, NEW_PASSWORD);
      assertThat(browser.path).isEqualTo("/settings?done=password");
      assertThat(isPassword(site, NEW_PASSWORD)).isTrue();
    }
  }

  @Test
  void whoHasNoSecondFactorShouldBeToldTheSame() throws IOException {
    try (PageSite site = site()) {
      TestBrowser browser = site.browser().open("/sign-in");
      browser.fill("user", BOB).fill("secret", "secret").submit();
      browser.open("/settings/password").fill("fresh", "secret");
      browser.fill("password", BREACHED).fill("password-again", BREACHED).submit();

      assertThat(browser.page).contains(STOLEN);
      assertThat(isPassword(site, "secret")).isTrue();
    }
  }

  @Test
  void aBreachedPasswordShouldLeaveTheResetCodeGood() throws IOException {
    try (PageSite site = site()) {
      site.enrol(SecurityLevel.OTP_ONLY);
      TestBrowser browser = asked(site);
      String code = site.nextCode(ELSEWHERE);
      redeem(browser, code, BREACHED);
      assertThat(browser.status).isEqualTo(422);
      assertThat(browser.page).contains(STOLEN).doesNotContain(BREACHED);
      assertThat(site.bob().level()).isEqualTo(SecurityLevel.OTP_ONLY);

      redeem(browser, code, NEW_PASSWORD);
      assertThat(browser.page).contains("You are back");
      assertThat(isPassword(site, NEW_PASSWORD)).isTrue();
    }
  }

  @Test
  void theSentenceShouldBeInTheReadersLanguage() throws IOException {
    try (PageSite site = site()) {
      TestBrowser browser = site.browser();
      browser.language = "de";
      redeem(browser.open("/lost-token/code").fill("user", BOB), "bcdfg-bcdfg", BREACHED);

      assertThat(browser.page).contains("steht in einer Liste von Passwörtern, die anderswo");
    }
  }

  @Test
  void aListThatCannotBeReadShouldLetNoPasswordThroughAndSpendNoCode() throws IOException {
    try (PageSite site = site()) {
      site.enrol(SecurityLevel.OTP_ONLY);
      TestBrowser reset = asked(site);
      String code = site.nextCode(ELSEWHERE);
      TestBrowser settings = site.signedIn().open("/settings/password");
      String fresh = site.fresh();
      Path away = Files.move(list(), directory.resolve("away.txt"));
      assertThat(change(settings, fresh, NEW_PASSWORD).page).contains(NOT_NOW);
      assertThat(redeem(reset, code, NEW_PASSWORD).page).contains(NOT_NOW);
      assertThat(isPassword(site, "secret")).isTrue();
      assertThat(site.events)
          .filteredOn(event -> event.service().equals("passwords"))
          .hasSize(2)
          .extracting(AuditEvent::outcome, AuditEvent::reason)
          .containsOnly(
              tuple(
                  "unavailable",
                  "password.breached-file: "
                      + list()
                      + " cannot be read (NoSuchFileException); no new password is taken"));

      Files.move(away, list());
      change(settings, fresh, NEW_PASSWORD);
      assertThat(settings.path).isEqualTo("/settings?done=password");
      assertThat(redeem(reset, code, NEWER_PASSWORD).page).contains("You are back");
      assertThat(site.events.toString()).doesNotContain(NEW_PASSWORD, NEWER_PASSWORD);
    }
  }

  @Test
  void withoutAListLengthShouldBeAllThatIsAskedFor() {
    try (PageSite site = new PageSite(directory)) {
      site.enrol(SecurityLevel.WEB_OTP);
      TestBrowser browser = site.signedIn().open("/settings/password");

      assertThat(change(browser, site.fresh(), BREACHED).path).isEqualTo("/settings?done=password");
    }
  }

  @Test
  void aListThatIsNotThereShouldStopTheStart() {
    assertThatThrownBy(() -> new PageSite(directory, CONFIGURATION))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("password.breached-file: " + list() + " cannot be read");
  }
}
