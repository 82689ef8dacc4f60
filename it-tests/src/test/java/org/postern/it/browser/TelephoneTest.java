package org.postern.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.it.browser.SharedDoor.PASSWORD;
import static org.postern.it.browser.SharedDoor.imapOpens;
import static org.postern.it.browser.SharedDoor.page;
import static org.postern.it.browser.SharedDoor.signIn;
import static org.postern.it.browser.SharedDoor.signOut;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.it.FreshAllowance;
import org.postern.it.Servers;
import org.postern.policy.SecurityLevel;

/** People whose way back is a telephone that takes short messages. */
@ExtendWith(FreshAllowance.class)
class TelephoneTest {
  private static final String NEW_PASSWORD = "four words that fit";

  @Test
  void whoLostTheTokenComesBackByShortMessage() throws Exception {
    DemoUser user = SharedDoor.add(SecurityLevel.OTP_ONLY);
    int subscriber = ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000);
    Inbox telephone = Inbox.ofTelephone(Servers.shortMessages(), "+49170" + subscriber);
    try (Browser browser = Browser.open(Look.PHONE.withoutScripts())) {
      signIn(browser, user.name(), user.pinAndCode(Instant.now()));
      browser.follow("Set a telephone number");
      setNumber(browser, "0170 " + subscriber, user);
      browser.awaitText("This is no telephone number with its country");
      setNumber(browser, "+49 170 " + subscriber, user);
      browser.awaitText("Confirm the contact");
      browser.type("Code from the message", telephone.code(1));
      browser.press("Confirm");
      browser.awaitText("The contact is confirmed.");
      String number = "" + subscriber;
      assertThat(browser.text()).contains("+49…" + number.substring(5)).doesNotContain(number);
      signOut(browser);

      browser.go(page("/lost-token"));
      browser.type("User name", user.name());
      browser.press("Send a code");
      browser.awaitText("Type the code");
      browser.type("Code from the message", telephone.code(2));
      browser.type("New password", NEW_PASSWORD);
      browser.type("New password, once more", NEW_PASSWORD);
      browser.press("Go on");
      browser.awaitText("You are back");
      assertThat(imapOpens(user.name(), PASSWORD)).as("the old password").isFalse();
      signIn(browser, user.name(), NEW_PASSWORD);
      browser.awaitText("Normal password everywhere");
    }
  }

  private static void setNumber(Browser browser, String number, DemoUser user) {
    browser.type("Telephone number", number);
    browser.type("PIN and code", user.pinAndCode(Instant.now()));
    browser.press("Send a code there");
  }
}
