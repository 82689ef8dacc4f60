package org.postern.it.browser;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.FakePasswords;
import org.postern.MutableClock;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.sender.MessageSenders;
import org.postern.token.HotpParameters;
import org.postern.token.NewToken;
import org.postern.web.WebServer;

/**
 * A web door with a configuration and a clock of its own, and Bob behind it, who has a counter for
 * a token and a mailbox elsewhere for the day when it is lost.
 */
final class OwnDoor implements AutoCloseable {
  static final String BOB = "bob@example.test";
  static final String ELSEWHERE = "bob@elsewhere.test";
  static final String PASSWORD = "the password so far";

  private static final String PIN = "2468";
  private static final Actor TEST = new Actor("test", "unknown");

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final FakePasswords passwords = new FakePasswords();
  private final NewToken token = NewToken.generate(HotpParameters.DEFAULT, new SecureRandom());
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final int port;
  private final Postern postern;
  private final WebServer server;
  private int counter;

  OwnDoor(Path directory, String... configuration) throws IOException {
    mail.start();
    port = freePort();
    Path file = directory.resolve("postern.properties");
    Files.write(file, lines(configuration));
    PosternConfig config = PosternConfig.load(file);
    postern = Postern.open(config, passwords, MessageSenders.of(config), event -> {}, clock);
    server = WebServer.start(config.web().orElseThrow(), postern);
    enrolBob();
  }

  /** Known beforehand, for the addresses in mails. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private List<String> lines(String... configuration) {
    return List.of(
        "web.port = " + port,
        "settings.url = " + page("/settings"),
        "mail.host = 127.0.0.1",
        "mail.port = " + mail.getSmtp().getPort(),
        "mail.security = none",
        "mail.from = postern@example.test",
        String.join("\n", configuration));
  }

  private void enrolBob() {
    passwords.add(BOB, PASSWORD);
    Account account = postern.accounts().findOrCreate(new UserName(BOB));
    account = changed(postern.enrolment().begin(TEST, account, token, "counter"));
    account =
        changed(
            postern
                .enrolment()
                .prove(
                    TEST,
                    account,
                    account.tokens().get(0).id(),
                    code(),
                    Optional.of(Secret.of(PIN)),
                    SecurityLevel.WEB_OTP));
    Contact contact = Contact.parse(ContactKind.MAIL, ELSEWHERE).orElseThrow();
    changed(postern.contacts().set(TEST, account, contact));
  }

  private static Account changed(ChangeResult result) {
    return ((ChangeResult.Changed) result).account();
  }

  private String code() {
    return HotpParameters.DEFAULT.code(token.key(), counter++);
  }

  /** PIN and the next code, as they are typed. */
  String pinAndCode() {
    return PIN + code();
  }

  String page(String path) {
    return "http://localhost:" + port + path;
  }

  void signIn(Browser browser, String typed) {
    SharedDoor.signIn(browser, page("/sign-in"), BOB, typed);
  }

  /** Whether Bob's mail program gets in. */
  boolean imapOpens(String password) {
    try (Secret secret = Secret.of(password)) {
      return postern
              .core()
              .authenticate(
                  LoginAttempt.of(
                      BOB, secret, Service.IMAP, ClientAddress.parse("192.0.2.7"), true))
          instanceof LoginResult.Accepted;
    }
  }

  Inbox mailTo(String address) {
    return Inbox.ofMail(mail, address);
  }

  /** So much time passes, and what is due is done. */
  void letPass(Duration time) {
    clock.advance(time);
    postern.resets().runDue();
  }

  @Override
  public void close() {
    server.close();
    postern.close();
    mail.stop();
  }
}
