package org.postern.it.browser;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.Properties;
import org.postern.demo.DemoTokenKind;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.it.People;
import org.postern.it.Servers;
import org.postern.policy.SecurityLevel;

/** The web door of the James that the tests share, and people who have a mailbox behind it. */
final class SharedDoor {
  static final String PASSWORD = People.PASSWORD;
  static final String PIN = People.PIN;

  private SharedDoor() {}

  static String page(String path) {
    return "http://localhost:" + Servers.shared().port("postern.web.port") + path;
  }

  /** The name of somebody who has a password and nothing else. */
  static String newcomer() throws IOException {
    String name = People.newName("example.test");
    Servers.shared().webAdmin().addUser(name, PASSWORD);
    return name;
  }

  /** Somebody with a token that counts, so that no test waits for the next code. */
  static DemoUser add(SecurityLevel level) throws IOException {
    return add(level, DemoTokenKind.HOTP);
  }

  static DemoUser add(SecurityLevel level, DemoTokenKind kind) throws IOException {
    try (DemoUsers users = DemoUsers.in(Servers.shared())) {
      return People.add(users, level, kind.make(PIN, Servers.validation()));
    }
  }

  static void signIn(Browser browser, String user, String typed) {
    signIn(browser, page("/sign-in"), user, typed);
  }

  static void signIn(Browser browser, String page, String user, String typed) {
    browser.go(page);
    browser.type("User name", user);
    browser.type("PIN and code, or password", typed);
    browser.press("Sign in");
  }

  static void signOut(Browser browser) {
    browser.press("Sign out");
    browser.awaitText("You are signed out");
  }

  /** Whether a mail program gets in at IMAP. */
  static boolean imapOpens(String user, String password) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.imaps.ssl.socketFactory", Servers.shared().tls().getSocketFactory());
    try (Store store = Session.getInstance(properties).getStore("imaps")) {
      store.connect("localhost", Servers.shared().port("james.imaps.port"), user, password);
      return true;
    } catch (AuthenticationFailedException e) {
      return false;
    }
  }

  /** The newest code that was mailed to an address, once there are so many mails with one. */
  static String mailedCode(String address, int count) {
    return Inbox.ofMail(Servers.mail(), address).code(count);
  }
}
