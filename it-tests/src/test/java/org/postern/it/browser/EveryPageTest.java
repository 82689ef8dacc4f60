package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PASSWORD;
import static org.postern.it.browser.SharedDoor.PIN;
import static org.postern.it.browser.SharedDoor.page;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.postern.it.FreshAllowance;

/**
 * Every page there is, on a telephone and on a desk, light and dark: no fault that axe-core finds,
 * no scrolling sideways. Fields are found by their names, for the words are of two languages.
 */
@ExtendWith(FreshAllowance.class)
class EveryPageTest {
  private String language = "en";
  private Browser browser;
  private Oathtool app;
  private int counter;

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyPageIsForEverybody(String spoken) throws Exception {
    language = spoken;
    try (Browser opened = Browser.open(Look.DESKTOP.in(language))) {
      browser = opened;
      String user = SharedDoor.newcomer();
      signIn(user);
      enrol();
      settings(user);
      contact(user);
      signOut(user);
    }
  }

  private void signIn(String user) throws IOException {
    open("/sign-in", "sign-in");
    fill("user", user).fill("secret", "wrong").submit("sign-in-refused");
    fill("secret", PASSWORD).submit("settings-first");
  }

  private void enrol() throws IOException {
    open("/settings/tokens/new", "new-token");
    open("/settings/tokens/given", "given-token");
    fill("code", "000000").fill("pin", PIN).fill("pin-again", PIN).fill("fresh", PASSWORD);
    submit("given-token-refused");
    open("/settings/tokens/new", "");
    choose("kind", "YUBIKEY").fill("fresh", PASSWORD).submit("prove-yubikey");
    open("/settings/tokens/new", "");
    choose("kind", "HOTP").fill("fresh", "wrong").submit("new-token-refused");
    choose("kind", "HOTP").fill("fresh", PASSWORD).submit("prove-token");
    app = Oathtool.scanned(hidden("setup"));
    fill("pin", PIN).fill("pin-again", PIN).fill("code", "000000").submit("prove-token-refused");
    choose("level", "OTP_ONLY").fill("pin", PIN).fill("pin-again", PIN);
    fill("code", app.counted(counter++)).submit("settings-token-added");
  }

  private void settings(String user) throws Exception {
    assertThat(SharedDoor.imapOpens(user, PASSWORD)).isFalse();
    open("/settings", "");
    browser.reloadUntil("imap");
    look("settings-warning");
    open("/settings/level", "level");
    open("/settings/pin", "pin");
    open("/settings/password", "password");
    open("/settings/sessions", "sessions");
    open("/settings/sign-ins", "sign-ins");
    open("/settings/recovery-codes", "recovery-codes");
    fill("fresh", fresh()).submit("recovery-codes-issued");
    open("/settings", "");
    browser.driver().findElement(By.cssSelector(".tokens a")).click();
    look("token");
    fill("fresh", "wrong").submit("token-refused");
  }

  private void contact(String user) throws IOException {
    String elsewhere = user.replace("example.test", "elsewhere.test");
    open("/settings/contact/mail", "contact");
    fill("address", user).fill("fresh", fresh()).submit("contact-refused");
    fill("address", elsewhere).fill("fresh", fresh()).submit("prove-contact");
    fill("code", SharedDoor.mailedCode(elsewhere, 1)).submit("settings-contact");
    open("/settings/contact/mail", "contact-change");
  }

  private void signOut(String user) throws IOException {
    open("/settings/nowhere", "not-found");
    open("/sign-out", "sign-out");
    submit("signed-out");
    try (Browser other = Browser.open(Look.DESKTOP)) {
      SharedDoor.signIn(other, user, fresh());
      open("/sign-in", "");
      fill("user", user).fill("secret", fresh()).submit("sign-in-second-session");
    }
    open("/lost-token", "lost-token");
    fill("user", user).submit("reset-code");
    fill("code", "bcdfg-bcdfg").fill("password", PASSWORD + "-new");
    fill("password-again", PASSWORD + "-new").submit("reset-code-refused");
    String elsewhere = user.replace("example.test", "elsewhere.test");
    fill("code", SharedDoor.mailedCode(elsewhere, 2)).fill("password", PASSWORD + "-new");
    fill("password-again", PASSWORD + "-new").submit("reset-done");
    open("/lost-token/call-off", "call-off");
    fill("code", "bcdfg-bcdfg").submit("call-off-refused");
    open("/sign-in", "");
    browser.driver().manage().deleteAllCookies();
    fill("user", user).fill("secret", PASSWORD).submit("cookies");
  }

  private String fresh() throws IOException {
    return PIN + app.counted(counter++);
  }

  private void open(String path, String name) throws IOException {
    browser.go(page(path));
    look(name);
  }

  private EveryPageTest fill(String name, String text) {
    WebElement field = browser.driver().findElement(By.cssSelector("main [name=" + name + "]"));
    field.clear();
    field.sendKeys(text);
    return this;
  }

  private EveryPageTest choose(String name, String value) {
    browser
        .driver()
        .findElement(By.cssSelector("[name=" + name + "][value=" + value + "]"))
        .click();
    return this;
  }

  private String hidden(String name) {
    return browser
        .driver()
        .findElement(By.cssSelector("main [name=" + name + "]"))
        .getDomProperty("value");
  }

  private void submit(String name) throws IOException {
    browser.driver().findElement(By.cssSelector("main button")).click();
    look(name);
  }

  private void look(String name) throws IOException {
    if (name.isEmpty()) {
      return;
    }
    boolean english = language.equals("en");
    Look telephone = english ? Look.PHONE.inTheDark() : Look.PHONE;
    Look desk = english ? Look.DESKTOP : Look.DESKTOP.inTheDark();
    for (Look look : List.of(telephone, desk)) {
      browser.lookAs(look);
      String picture =
          String.join(
              "-",
              name,
              look.window().equals(Look.PHONE.window()) ? "phone" : "desktop",
              look.dark() ? "dark" : "light",
              language);
      browser.screenshot(picture);
      assertThat(browser.isWiderThanTheWindow()).as(picture + " scrolls sideways").isFalse();
      assertThat(browser.axeViolations()).as(picture).isEmpty();
    }
    assertThat(browser.driver().findElement(By.tagName("html")).getDomAttribute("lang"))
        .isEqualTo(language);
  }
}
