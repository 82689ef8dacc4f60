package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.address.ClientAddress;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.secret.Secret;

class ForwardAuthTest {
  @TempDir private Path directory;
  private PageSite site;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("forward-auth.key"), "a key of the proxy\n");
    site =
        new PageSite(
            directory,
            "web.forward-auth-key-file = forward-auth.key",
            "web.return-to = https://mail.example.test/webmail/");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static HttpResponse<String> ask(TestBrowser browser, String key) {
    HttpRequest.Builder request = browser.request("/auth").GET().header("X-Postern-Key", key);
    return browser.send("/auth", request).answer;
  }

  @Test
  void aProxyShouldLearnWhoIsSignedInAndGetTheTicketOfTheSession() {
    site.enrol(SecurityLevel.OTP_ONLY);
    TestBrowser browser = site.signedIn();

    HttpResponse<String> answer = ask(browser, "a key of the proxy");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("X-Postern-User")).hasValue(BOB);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    String ticket = answer.headers().firstValue("X-Postern-Ticket").orElseThrow();
    assertThat(imap(ticket)).isInstanceOf(LoginResult.Accepted.class);

    browser.open("/sign-out").submit();
    assertThat(imap(ticket)).isInstanceOf(LoginResult.Rejected.class);
    assertThat(ask(browser, "a key of the proxy").statusCode()).isEqualTo(401);
  }

  private LoginResult imap(String ticket) {
    return site.postern
        .core()
        .authenticate(
            LoginAttempt.of(
                BOB, Secret.of(ticket), Service.IMAP, ClientAddress.parse("127.0.0.1"), true));
  }

  @Test
  void aBrowserItselfShouldLearnNothing() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();

    assertThat(ask(browser, "a guess").statusCode()).isEqualTo(403);
    assertThat(browser.send("/auth", browser.request("/auth").GET()).status).isEqualTo(403);
    assertThat(browser.answer.headers().firstValue("X-Postern-Ticket")).isEmpty();
  }

  @Test
  void aWrongKeyOrNoneShouldBeALineOfTheAuditWithoutTheKey() {
    TestBrowser browser = site.browser();
    ask(browser, "a guess");
    browser.send("/auth", browser.request("/auth?key=a%20guess").GET());
    ask(browser, "a key of the proxy");
    site.postern.refusedRequests().tellRepeats();

    assertThat(site.refused())
        .containsExactly("203.0.113.9 /auth wrong-key 1", "203.0.113.9 /auth wrong-key 1");
    assertThat(site.events).noneMatch(event -> event.toJson().contains("guess"));
  }

  @Test
  void aNameBeyondAsciiShouldBeSpelledOut() {
    site.passwords.add("jürgen 100%@example.test", "secret");
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", "jürgen 100%@example.test");
    browser.fill("secret", "secret").submit();

    assertThat(ask(browser, "a key of the proxy").headers().firstValue("X-Postern-User"))
        .hasValue("j%C3%BCrgen%20100%25@example.test");
  }

  @Test
  void anOutageShouldBeNoRefusal() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in").fill("user", BOB).fill("secret", "secret").submit();
    site.passwords.setDown(true);

    assertThat(ask(browser, "a key of the proxy").statusCode()).isEqualTo(503);
  }

  @Test
  void afterSigningInOneShouldGoBackToTheWebmailAndNowhereElse() {
    TestBrowser browser = site.browser();
    String inbox = "https://mail.example.test/webmail/?folder=INBOX";
    browser.open("/sign-in?to=" + inbox.replace("?", "%3F").replace("=", "%3D"));
    assertThat(browser.answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("form-action 'self' https://mail.example.test");
    browser.fill("user", BOB).fill("secret", "secret").submit();
    assertThat(browser.answer.headers().firstValue("Location")).hasValue(inbox);

    browser.open("/sign-in?to=https://evil.test/");
    assertThat(browser.path).as("signed in already, and not led astray").isEqualTo("/settings");
  }
}
