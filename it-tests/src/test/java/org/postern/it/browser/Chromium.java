package org.postern.it.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium, started through Debian's chromedriver. */
final class Chromium {
  /** It warns that it has no classes for this version's protocol; none is used. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private Chromium() {}

  /** Skips the test where there is none. */
  static void require() {
    for (String program : new String[] {"chromium", "chromedriver"}) {
      assumeTrue(find(program).isPresent(), program + " is not installed");
    }
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** With a profile that nobody had before and that is deleted when it is quit. */
  static ChromeDriver start(Look look) {
    require();
    SELENIUM.setLevel(Level.SEVERE);
    // Named, for otherwise Selenium would look for a browser in the network.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow().toFile())
            .usingAnyFreePort()
            .withSilent(true)
            .build();
    return new ChromeDriver(service, options(look));
  }

  /** What somebody does in Chromium's own settings, for every site. Leaves the page at hand. */
  static void setCookies(ChromeDriver driver, boolean allowed) {
    driver.get("chrome://settings/content/siteData");
    driver.executeScript(
        "chrome.send('setDefaultValueForContentType', ['cookies', arguments[0]])",
        allowed ? "allow" : "block");
  }

  private static ChromeOptions options(Look look) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium").orElseThrow().toFile());
    options.setAcceptInsecureCerts(true);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=" + look.language(),
        "--window-size=" + look.window().getWidth() + ',' + look.window().getHeight());
    Map<String, Object> preferences = new HashMap<>();
    preferences.put("intl.accept_languages", look.language());
    // Or it offers to keep them, and looks for them in lists of stolen ones.
    preferences.put("credentials_enable_service", false);
    preferences.put("profile.password_manager_leak_detection", false);
    if (!look.scripted()) {
      preferences.put("profile.managed_default_content_settings.javascript", 2);
    }
    options.setExperimentalOption("prefs", preferences);
    return options;
  }
}
