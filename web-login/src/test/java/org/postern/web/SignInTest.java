package org.postern.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.CoreFixture;
import org.postern.account.AccountState;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.store.Store;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;

class SignInTest {
  private static final String REJECTED = "{\"error\":\"rejected\"}";

  private SignInSite site;

  @BeforeEach
  void start() {
    site = new SignInSite();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String pinAndCode() {
    return "1234" + site.core.code();
  }

  @Test
  void pinAndCodeOpenASessionWhoseTicketWorks() {
    site.core.enrol("bob@example.test", SecurityLevel.WEB_OTP);

    HttpResponse<String> answer = site.signIn("Bob@Example.Test", pinAndCode());

    String ticket = SignInSite.ticket(answer);
    assertThat(answer.body())
        .isEqualTo(
            "{\"user\":\"bob@example.test\",\"ticket\":\""
                + ticket
                + "\",\"ends\":\"2026-11-25T00:05:00Z\"}");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(site.core.at(Service.IMAP, "bob@example.test", ticket, CoreFixture.LOOPBACK))
        .isInstanceOf(LoginResult.Accepted.class);
  }

  @Test
  void theNormalPasswordOpensASessionAtOffOnly() {
    site.core.addUser("carol@example.test");
    site.core.enrol("bob@example.test", SecurityLevel.WEB_OTP);

    assertThat(site.signIn("carol@example.test", "secret").statusCode()).isEqualTo(201);
    assertThat(site.signIn("bob@example.test", "secret").statusCode()).isEqualTo(401);
  }

  @Test
  void aRefusalIsRejectedWithoutAReason() {
    HttpResponse<String> answer = site.signIn("nobody@example.test", "12345678");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(REJECTED);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  @Test
  void everyRefusalIsTheSameToTheByte() {
    String bob = "bob@example.test";
    site.core.enrol(bob, SecurityLevel.WEB_OTP);
    site.core.addUser("carol@example.test");
    String used = pinAndCode();
    assertThat(site.signIn(bob, used).statusCode()).isEqualTo(201);
    site.core.clock.advance(Duration.ofMinutes(2));

    String wrongUser = site.wire("nobody@example.test", "1234755224");

    assertThat(wrongUser).startsWith("HTTP/1.1 401 ").endsWith(REJECTED);
    assertThat(site.wire(bob, "9999" + site.core.code())).isEqualTo(wrongUser);
    assertThat(site.core.reason()).isEqualTo("wrong-pin");
    assertThat(site.wire(bob, used)).isEqualTo(wrongUser);
    assertThat(site.core.reason()).isIn("replayed-code", "wrong-code");
    assertThat(site.wire(bob, "secret")).isEqualTo(wrongUser);
    assertThat(site.wire("carol@example.test", "wrong")).isEqualTo(wrongUser);
    assertThat(site.wire("a\\u0000b", "wrong")).isEqualTo(wrongUser);

    site.core.accounts.setState(
        CoreFixture.ADMINISTRATOR, site.core.account(bob), AccountState.SUSPENDED);
    assertThat(site.wire(bob, pinAndCode())).isEqualTo(wrongUser);
    assertThat(site.core.reason()).isEqualTo("account-suspended");
  }

  @Test
  void aReplayedCodeIsRejectedLikeAWrongOne() {
    site.core.enrol("bob@example.test", SecurityLevel.WEB_OTP);
    String used = pinAndCode();
    site.signOut(SignInSite.ticket(site.signIn("bob@example.test", used)));

    String replayed = site.wire("bob@example.test", used);

    assertThat(site.core.reason()).isEqualTo("replayed-code");
    assertThat(replayed).isEqualTo(site.wire("nobody@example.test", used));
  }

  @Test
  void aSecondSessionIsRefusedUntilTheOtherIsToEnd() {
    site.core.enrol("bob@example.test", SecurityLevel.WEB_OTP);
    String first = SignInSite.ticket(site.signIn("bob@example.test", pinAndCode()));
    site.core.clock.advance(Duration.ofMinutes(1));

    HttpResponse<String> second = site.signIn("bob@example.test", pinAndCode());
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).isEqualTo("{\"error\":\"session-open\"}");

    site.core.clock.advance(Duration.ofMinutes(1));
    HttpResponse<String> third =
        site.post(
            "{\"endOther\":true,\"user\":\"bob@example.test\",\"secret\":\""
                + pinAndCode()
                + "\"}");
    assertThat(third.statusCode()).isEqualTo(201);
    assertThat(site.signOut(first).statusCode()).isEqualTo(401);
  }

  @Test
  void tooManyFailuresAreToldToWait() {
    site.core.enrol("bob@example.test", SecurityLevel.WEB_OTP);
    HttpResponse<String> answer = site.signIn("bob@example.test", "1234000000");
    for (int guess = 1; guess < 100 && answer.statusCode() == 401; guess++) {
      answer = site.signIn("bob@example.test", String.valueOf(1234000000 + guess));
    }

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"error\":\"throttled\"}");
    assertThat(answer.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9][0-9]*");
  }

  @Test
  void anOutageIsNotARefusal() {
    site.core.addUser("carol@example.test");
    site.core.passwords.setDown(true);

    HttpResponse<String> answer = site.signIn("carol@example.test", "secret");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"error\":\"unavailable\"}");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  @Test
  void aCredentialInClearIsRefusedWithoutAChallenge() {
    site.core.addUser("carol@example.test");

    HttpResponse<String> answer =
        site.send(
            site.request("/session")
                .setHeader("X-Forwarded-Proto", "http")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(SignInSite.body("carol@example.test", "secret"))));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"error\":\"tls-required\"}");
    assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "location");
    assertThat(site.core.passwords.asked()).isEmpty();
  }

  @Test
  void theAuditKnowsTheClientBehindTheProxy() {
    site.signIn("nobody@example.test", "wrong");

    assertThat(site.core.events).last().extracting("address").isEqualTo("203.0.113.9");
  }

  @Test
  void signingOutEndsTheSessionOnce() {
    site.core.addUser("carol@example.test");
    String ticket = SignInSite.ticket(site.signIn("carol@example.test", "secret"));

    HttpResponse<String> answer = site.signOut(ticket);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(site.signOut(ticket).statusCode()).isEqualTo(401);
    assertThat(site.core.at(Service.IMAP, "carol@example.test", ticket, CoreFixture.LOOPBACK))
        .isInstanceOf(LoginResult.Rejected.class);
  }

  @Test
  void signingOutWithoutATicketIsRejected() {
    assertThat(site.send(site.request("/session").DELETE()).statusCode()).isEqualTo(401);
    assertThat(site.signOut("pt_garbage").statusCode()).isEqualTo(401);
    assertThat(
            site.send(site.request("/session").header("Authorization", "Basic YTpi").DELETE())
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTicketOpensNoOtherSession() {
    site.core.addUser("carol@example.test");
    String ticket = SignInSite.ticket(site.signIn("carol@example.test", "secret"));

    assertThat(site.signIn("carol@example.test", ticket).statusCode()).isEqualTo(401);
  }

  @Test
  void aStoreThatIsGoneMakesSigningInAndOutUnavailable(@TempDir Path directory) {
    Store store =
        JdbcStore.open(
            new StoreSettings(
                "jdbc:sqlite:" + directory.resolve("postern.db"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(2)));
    try (SignInSite broken = new SignInSite(new CoreFixture(store, "proxy.trusted = 127.0.0.1"))) {
      broken.core.addUser("carol@example.test");
      String ticket = SignInSite.ticket(broken.signIn("carol@example.test", "secret"));
      store.close();

      assertThat(broken.signIn("carol@example.test", "secret").statusCode()).isEqualTo(503);
      assertThat(broken.signOut(ticket).statusCode()).isEqualTo(503);
    }
  }
}
