package org.postern.it.browser;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * Somebody at a browser. Fields, buttons and links are found by the name that a screen reader says.
 */
final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target/screenshots").toAbsolutePath();

  /** More fields and links than any page has. */
  private static final int ENOUGH = 60;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens one; skips the test where there is no Chromium. */
  static Browser open(Look look) {
    Browser browser = new Browser(Chromium.start(look));
    browser.lookAs(look);
    return browser;
  }

  /** Another window, another scheme of colours; language and scripts stay. */
  void lookAs(Look look) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", look.window().getWidth(),
            "height", look.window().getHeight(),
            "deviceScaleFactor", 2,
            "mobile", look.window().equals(Look.PHONE.window())));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light"))));
  }

  /** For whatever is not told here. */
  ChromeDriver driver() {
    return driver;
  }

  void go(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  String title() {
    return driver.getTitle();
  }

  /** All that can be read on the page. */
  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  Set<Cookie> cookies() {
    return driver.manage().getCookies();
  }

  /** Waits until a text can be read on the page. */
  void awaitText(String text) {
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreException(StaleElementReferenceException.class)
        .until(this::text, shown -> shown.contains(text));
  }

  /** Loads the page again and again until a text can be read on it. */
  void reloadUntil(String text) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              driver.navigate().refresh();
              return text();
            },
            shown -> shown.contains(text));
  }

  /**
   * @param name what its label says
   */
  WebElement field(String name) {
    return named("input:not([type=hidden]), select, textarea", name);
  }

  WebElement button(String name) {
    return named("button, input[type=submit]", name);
  }

  WebElement link(String name) {
    return named("a[href]", name);
  }

  /** Waits for it: the page may be on its way still. */
  private WebElement named(String selector, String name) {
    try {
      return await()
          .atMost(Duration.ofSeconds(10))
          .ignoreException(StaleElementReferenceException.class)
          .until(() -> find(selector, name), Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "nothing is called \"" + name + "\" at " + address() + ":\n" + text(), e);
    }
  }

  private Optional<WebElement> find(String selector, String name) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .filter(element -> element.getAccessibleName().equals(name))
        .findFirst();
  }

  /** Empties a field and types into it. */
  void type(String field, CharSequence text) {
    WebElement found = field(field);
    found.clear();
    found.sendKeys(text);
  }

  void press(String button) {
    button(button).click();
  }

  void follow(String link) {
    link(link).click();
  }

  /** Presses keys where the focus is. */
  void keys(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** What has the focus. */
  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /**
   * Goes on by the tabulator key alone until something of a name has the focus.
   *
   * @throws AssertionError when the key never comes there
   */
  void tabTo(String name) {
    for (int i = 0; i < ENOUGH; i++) {
      keys(Keys.TAB);
      if (focused().getAccessibleName().equals(name)) {
        return;
      }
    }
    throw new AssertionError("the tabulator key does not come to \"" + name + "\"");
  }

  /**
   * What axe-core holds against the page, a line each; empty when nothing. Needs a browser that
   * runs scripts.
   */
  String axeViolations() {
    return Axe.violations(driver);
  }

  /** Whether a reader has to scroll sideways. */
  boolean isWiderThanTheWindow() {
    return (Boolean)
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /**
   * The whole page as a picture in {@code target/screenshots}.
   *
   * @param name of the file, without its ending
   */
  Path screenshot(String name) throws IOException {
    Map<?, ?> size =
        (Map<?, ?>)
            driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
    Map<String, Object> taken =
        driver.executeCdpCommand(
            "Page.captureScreenshot",
            Map.of(
                "format",
                "png",
                "captureBeyondViewport",
                true,
                "clip",
                Map.of(
                    "x", 0,
                    "y", 0,
                    "width", size.get("width"),
                    "height", size.get("height"),
                    "scale", 1)));
    return Files.write(
        Files.createDirectories(SCREENSHOTS).resolve(name + ".png"),
        Base64.getDecoder().decode((String) taken.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
