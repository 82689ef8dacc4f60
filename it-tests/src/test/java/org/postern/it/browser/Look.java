package org.postern.it.browser;

import org.openqa.selenium.Dimension;

/**
 * The circumstances in which somebody looks at a page.
 *
 * @param window in CSS pixels
 * @param language as in {@code Accept-Language}
 * @param scripted whether scripts run
 */
record Look(Dimension window, boolean dark, String language, boolean scripted) {
  static final Look DESKTOP = new Look(new Dimension(1280, 900), false, "en", true);
  static final Look PHONE = new Look(new Dimension(390, 844), false, "en", true);

  Look inTheDark() {
    return new Look(window, true, language, scripted);
  }

  Look in(String other) {
    return new Look(window, dark, other, scripted);
  }

  Look withoutScripts() {
    return new Look(window, dark, language, false);
  }
}
