package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.FakePasswords;
import org.postern.MutableClock;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.address.ClientAddress;
import org.postern.audit.AuditEvent;
import org.postern.audit.RefusedRequests;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.login.LoginAttempt;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;
import org.postern.web.WebServer;

/** A real server with all the pages, over a real store, with a clock that stands still. */
final class PageSite implements AutoCloseable {
  static final String BOB = "bob@example.test";
  static final Secret KEY = Secret.of("12345678901234567890");

  private static final Actor TEST = new Actor("test", "unknown");

  final MutableClock clock = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
  final FakePasswords passwords = new FakePasswords();
  final List<AuditEvent> events = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> mails = new LinkedBlockingQueue<>();
  final BlockingQueue<String> shortMessages = new LinkedBlockingQueue<>();
  final Postern postern;
  private final WebServer server;

  PageSite(Path directory, String... configuration) {
    Path file = directory.resolve("postern.properties");
    try {
      Files.write(
          file,
          List.of("proxy.trusted = 127.0.0.1\nweb.port = 0\n" + String.join("\n", configuration)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PosternConfig config = PosternConfig.load(file);
    this.postern =
        Postern.open(
            config,
            passwords,
            Map.of(
                ContactKind.MAIL,
                (to, message) -> mails.add(to.address() + '\n' + message.text()),
                ContactKind.SMS,
                (to, message) -> shortMessages.add(to.address() + '\n' + message.text())),
            events::add,
            clock);
    this.server = WebServer.start(config.web().orElseThrow(), postern);
    passwords.add(BOB, "secret");
  }

  int port() {
    return server.port();
  }

  TestBrowser browser() {
    return new TestBrowser(server.port());
  }

  /** A user with the PIN 1234 and a token of {@link #KEY}. */
  Account enrol(SecurityLevel level) {
    Account account = postern.accounts().findOrCreate(new UserName(BOB));
    NewToken token =
        new NewToken(TotpKind.NAME, TotpParameters.DEFAULT.encode(), Secret.of(KEY.expose()), -1);
    account = changed(postern.enrolment().begin(TEST, account, token, "phone"));
    account =
        changed(
            postern
                .enrolment()
                .prove(
                    TEST,
                    account,
                    account.tokens().get(0).id(),
                    code(),
                    Optional.of(Secret.of("1234")),
                    level));
    clock.advance(Duration.ofMinutes(5));
    return account;
  }

  private static Account changed(ChangeResult result) {
    return ((ChangeResult.Changed) result).account();
  }

  Account bob() {
    return postern.accounts().find(new UserName(BOB)).orElseThrow();
  }

  String code() {
    return TotpParameters.DEFAULT.code(KEY, clock.instant());
  }

  /** PIN and a code that was not used yet. */
  String fresh() {
    clock.advance(Duration.ofMinutes(1));
    return "1234" + code();
  }

  /** Bob's mail program. */
  LoginAttempt imap(String secret) {
    return LoginAttempt.of(
        BOB, Secret.of(secret), Service.IMAP, ClientAddress.parse("192.0.2.7"), true);
  }

  /** The code in the next mail with one, which must be to this address. */
  String nextCode(String address) {
    return code(mails, address, "The code is (\\S+)");
  }

  String nextShortCode(String number) {
    return code(shortMessages, number, "The code is (\\S+)");
  }

  String callOffCode(String address) {
    return code(mails, address, "by this code: (\\S+)");
  }

  /** Passes over the notices. */
  private static String code(BlockingQueue<String> messages, String address, String pattern) {
    try {
      while (true) {
        String message = messages.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message to " + address).isNotNull();
        Matcher code = Pattern.compile(pattern).matcher(message);
        if (message.startsWith(address + '\n') && code.find()) {
          return code.group(1);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What the audit says of refused requests: address, path, reason and number. */
  List<String> refused() {
    return events.stream()
        .filter(event -> event.outcome().equals(RefusedRequests.OUTCOME))
        .map(
            event ->
                String.join(
                    " ",
                    event.address(),
                    event.path(),
                    event.reason(),
                    Integer.toString(event.count())))
        .toList();
  }

  /** A browser in which Bob has signed in by the normal password. */
  TestBrowser signedInAtOff() {
    TestBrowser browser = browser();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();
    return browser;
  }

  /** A browser in which Bob has signed in by PIN and code. */
  TestBrowser signedIn() {
    TestBrowser browser = browser();
    browser.open("/sign-in");
    browser.fill("user", BOB).fill("secret", fresh()).submit();
    return browser;
  }

  @Override
  public void close() {
    server.close();
    postern.close();
  }
}
