package org.postern.demo.check;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.demo.JamesServer;
import org.postern.demo.MailElsewhere;
import org.postern.demo.wire.WebDoors;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.token.OtpauthUri;

/**
 * A newcomer on the pages: sets up a token, shuts the mail clients out, loses the token, and comes
 * back by mail. The token counts, so that nobody has to wait for its next code.
 */
public final class PageStory {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern CODE = Pattern.compile("The code is (\\S+)");
  private static final String PASSWORD = "a-normal-password";
  private static final String NEW_PASSWORD = "another-normal-password";
  private static final String PIN = "2468";
  private static final String WARNING =
      "Your right password was used at a service that you switched off: imap, from 127.0.0.1";
  private static final String REFUSED = "AUTHENTICATIONFAILED";

  private final JamesServer james;
  private final MailElsewhere.Pile mails;
  private final String user;
  private final String address;
  private final PageBrowser browser;
  private final Door imap;
  private final List<Step> steps = new ArrayList<>();
  private String setup = "";
  private long counter;

  /**
   * @param mails what Postern writes to people
   */
  public PageStory(JamesServer james, MailElsewhere.Pile mails) {
    this.james = james;
    this.mails = mails;
    String name = "newcomer-" + UUID.randomUUID();
    this.user = name + "@example.test";
    this.address = name + '@' + MailElsewhere.DOMAIN;
    this.browser =
        new PageBrowser(URI.create("http://localhost:" + james.port(WebDoors.SIGN_IN_PORT) + '/'));
    this.imap =
        Doors.of(james).stream()
            .filter(door -> door.name().equals("imaps LOGIN"))
            .findFirst()
            .orElseThrow();
  }

  /** Goes through all of it, or up to a page on which it cannot go on. Called once. */
  public List<Step> run() throws IOException {
    james.webAdmin().addUser(user, PASSWORD);
    try {
      enrol();
      shutMailClientsOut();
      leaveContact();
      comeBack();
    } catch (IOException e) {
      steps.add(new Step("the next page", "a form to go on with", e.toString()));
    }
    return List.copyOf(steps);
  }

  private void enrol() throws IOException {
    signIn("sign in with the normal password", PASSWORD, "Set up one-time passwords");
    browser.open("/settings/tokens/new");
    browser.submit(Map.of("kind", "HOTP", "label", "phone", "fresh", PASSWORD));
    see("add a token", "Confirm the token");
    setup = browser.hidden("setup");
    browser.submit(Map.of("level", "WEB_OTP", "pin", PIN, "pin-again", PIN, "code", code()));
    see("prove it by a code, with a PIN", "The token is confirmed and in use.");
    signOut();
    signIn("sign in with the normal password", PASSWORD, "That was not right.");
    signIn("sign in with PIN and code", PIN + code(), "You have a PIN.");
    mailClient("a mail client, normal password", PASSWORD, "a OK");
  }

  private void shutMailClientsOut() throws IOException {
    browser.open("/settings/level");
    browser.submit(Map.of("level", "OTP_ONLY", "fresh", PIN + code()));
    see("choose the third level", "The level is changed.");
    mailClient("a mail client, normal password", PASSWORD, REFUSED);
    openUntil("/settings", WARNING);
    see("look at the settings", WARNING);
  }

  /** What happened at a door is written down a moment after the answer there. */
  private void openUntil(String path, String expected) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    browser.open(path);
    while (!browser.text().contains(expected) && System.nanoTime() < end) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted before " + path + " said so", e);
      }
      browser.open(path);
    }
  }

  private void leaveContact() throws IOException {
    browser.open("/settings/contact/mail");
    browser.submit(Map.of("address", address, "fresh", PIN + code(), "action", "SET"));
    see("leave a mail address elsewhere", "A code is on its way there.");
    browser.submit(Map.of("code", mailedCode()));
    see("type the code from the mail", "The contact is confirmed.");
    signOut();
  }

  private void comeBack() throws IOException {
    browser.open("/lost-token");
    browser.submit(Map.of("user", user));
    see("say that the token is lost", "a code is on its way there");
    browser.submit(
        Map.of(
            "user", user,
            "code", mailedCode(),
            "password", NEW_PASSWORD,
            "password-again", NEW_PASSWORD));
    see("type the code from the mail", "You are back");
    signIn("sign in with the new password", NEW_PASSWORD, "Normal password everywhere");
    mailClient("a mail client, new password", NEW_PASSWORD, "a OK");
    mailClient("a mail client, old password", PASSWORD, REFUSED);
  }

  private void signIn(String what, String secret, String expected) throws IOException {
    browser.open("/sign-in");
    browser.submit(Map.of("user", user, "secret", secret));
    see(what, expected);
  }

  private void signOut() throws IOException {
    browser.open("/sign-out");
    browser.submit(Map.of());
    see("sign out", "You are signed out");
  }

  private void mailClient(String what, String secret, String expected) {
    steps.add(new Step(what, expected, imap.answer(user, secret)));
  }

  private void see(String what, String expected) {
    steps.add(new Step(what, expected, browser.text()));
  }

  private String code() {
    NewToken token = OtpauthUri.parse(setup).token();
    return HotpParameters.DEFAULT.code(token.key(), counter++);
  }

  private String mailedCode() throws IOException {
    // Notices come to the same address; they hold no code.
    while (true) {
      String text =
          mails
              .next(address, PATIENCE)
              .orElseThrow(() -> new IOException("no mail with a code came"))
              .text();
      Matcher code = CODE.matcher(text);
      if (code.find()) {
        return code.group(1);
      }
    }
  }
}
