package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.web.page.PageSite.BOB;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.TokenState;
import org.postern.token.TotpKind;
import org.postern.token.TotpParameters;

/** Requests that no page of these asks for. */
class HostileVisitTest {
  private static final Actor TEST = new Actor("test", "unknown");

  @TempDir private Path directory;
  private PageSite site;

  @BeforeEach
  void start() {
    site = new PageSite(directory, "web.return-to = https://mail.example.test/webmail/");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static TestBrowser post(TestBrowser browser, String type, String body) {
    HttpRequest.Builder request = browser.request("/sign-in");
    request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
    return browser.send("/sign-in", request);
  }

  @Test
  void headShouldHaveTheFieldsOfGetAndNoBody() {
    TestBrowser browser = site.browser();
    int length = browser.open("/sign-in").page.getBytes(StandardCharsets.UTF_8).length;
    HttpRequest.Builder request = browser.request("/sign-in");
    browser.send("/sign-in", request.method("HEAD", BodyPublishers.noBody()));

    assertThat(browser.status).isEqualTo(200);
    assertThat(browser.page).isEmpty();
    assertThat(browser.answer.headers().firstValueAsLong("Content-Length")).hasValue(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "BREW"})
  void otherMethodsShouldBeToldWhichThereAre(String method) {
    TestBrowser browser = site.browser();
    browser.send("/sign-in", browser.request("/sign-in").method(method, BodyPublishers.noBody()));

    assertThat(browser.status).isEqualTo(405);
    assertThat(browser.answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/settings/", "/sign-in/..%2fsettings", "/sign-in;a=b", "/SIGN-IN"})
  void whatIsNoPageShouldNotBeFound(String path) {
    assertThat(site.browser().open(path).status).isIn(400, 404);
  }

  @Test
  void aFormThatIsTooLargeOrNoneOrHasAFieldTwiceShouldChangeNothing() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    String form = "form=" + browser.hidden("form") + "&user=" + BOB + "&secret=secret";
    String type = "application/x-www-form-urlencoded";

    assertThat(post(browser, type, form + "&x=" + "a".repeat(20_000)).status).isEqualTo(400);
    assertThat(browser.page).contains("could not be read");
    assertThat(post(browser, type, form + "&x=1".repeat(2)).status).isEqualTo(400);
    assertThat(post(browser, type, form + "&%zz=1").status).isEqualTo(400);
    assertThat(post(browser, type, form + "&alone").status).isEqualTo(400);
    assertThat(post(browser, "text/plain", form).status).isEqualTo(415);
    assertThat(browser.open("/settings").path).startsWith("/sign-in");
    assertThat(post(browser, type, form).path).as("a good one").isEqualTo("/settings");
  }

  @Test
  void theLabelOfATokenShouldBeTextAndOneLine() {
    TestBrowser browser = site.signedInAtOff();
    browser.open("/settings/tokens/new").fill("kind", "TOTP").fill("fresh", "secret");
    browser.fill("label", "a\r\nb").submit();
    assertThat(browser.status).isEqualTo(422);
    assertThat(site.bob().tokens()).isEmpty();

    begun(site.bob(), "<b>\"&'</b>");
    String token = site.bob().tokens().get(0).id().toString();
    assertThat(browser.open("/settings/token?id=" + token).page)
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
  }

  @Test
  void anAddressToGoOnToShouldNeverBreakOutOfItsField() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in?to=%2Fsettings%0D%0ASet-Cookie%3A%20a%3Db");
    assertThat(browser.hidden("to")).isEqualTo("/settings");
    browser
        .fill("to", "https://mail.example.test/webmail/\r\nSet-Cookie: a=b")
        .fill("user", BOB)
        .fill("secret", "secret")
        .submit();

    assertThat(browser.path).isEqualTo("/settings");
    assertThat(browser.answer.headers().allValues("Set-Cookie")).noneMatch(c -> c.startsWith("a="));
  }

  @Test
  void theWebmailThatIsListedShouldBeGoneToAndNoOther() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in?to=https%3A%2F%2Fmail.example.test%2Fwebmail%2Finbox");
    assertThat(browser.answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("form-action 'self' https://mail.example.test");
    browser.fill("user", BOB).fill("secret", "secret").submit();
    assertThat(browser.status).isEqualTo(303);
    assertThat(browser.answer.headers().firstValue("Location"))
        .hasValue("https://mail.example.test/webmail/inbox");

    browser.open("/sign-in?to=https%3A%2F%2Fevil.test%2F");
    assertThat(browser.path).as("who is signed in").isEqualTo("/settings");
  }

  @Test
  void theCookieShouldBeOfThisHostAloneAndOfTlsAlone() {
    TestBrowser browser = site.browser();
    browser.open("/sign-in");
    assertThat(browser.answer.headers().firstValue("Set-Cookie").orElse(""))
        .matches("__Host-postern=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void tlsShouldBeInsistedOnWhereThereIsTlsAndNotAtLoopback() {
    TestBrowser browser = site.browser();
    String insist = "Strict-Transport-Security";
    assertThat(browser.open("/sign-in").answer.headers().firstValue(insist)).isPresent();
    HttpRequest.Builder clear = browser.request("/sign-in").setHeader("X-Forwarded-Proto", "http");
    browser.send("/sign-in", clear);
    assertThat(browser.answer.headers().firstValue(insist)).isEmpty();
    HttpRequest.Builder near =
        browser.request("/sign-in").setHeader("X-Forwarded-For", "127.0.0.1");
    browser.send("/sign-in", near);
    assertThat(browser.answer.headers().firstValue(insist)).isEmpty();
  }

  @Test
  void aTokenOfSomebodyElseShouldBeNobodys() {
    Account carol =
        begun(site.postern.accounts().findOrCreate(new UserName("carol@example.test")), "hers");
    String id = carol.tokens().get(0).id().toString();
    TestBrowser browser = site.signedInAtOff();

    assertThat(browser.open("/settings/token?id=" + id).path).isEqualTo("/settings");
    assertThat(browser.open("/settings/token?id=" + UUID.randomUUID()).path).isEqualTo("/settings");
    begun(site.bob(), "his");
    String own = site.bob().tokens().get(0).id().toString();
    browser.open("/settings/token?id=" + own);
    browser.fill("token", id).fill("action", "REMOVE").fill("fresh", "secret").submit();
    assertThat(browser.path).isEqualTo("/settings");
    browser.open("/settings/tokens/new").fill("kind", "TOTP").fill("fresh", "secret").submit();
    browser.fill("token", id).fill("pin", "2580").fill("pin-again", "2580");
    browser.fill("code", site.code()).submit();
    assertThat(browser.path).isEqualTo("/settings");

    carol = site.postern.accounts().find(carol.name()).orElseThrow();
    assertThat(carol.tokens().get(0).state()).isEqualTo(TokenState.PENDING);
    assertThat(carol.level()).isEqualTo(SecurityLevel.OFF);
  }

  private Account begun(Account account, String label) {
    NewToken token =
        new NewToken(
            TotpKind.NAME, TotpParameters.DEFAULT.encode(), Secret.of(PageSite.KEY.expose()), -1);
    return ((ChangeResult.Changed) site.postern.enrolment().begin(TEST, account, token, label))
        .account();
  }
}
