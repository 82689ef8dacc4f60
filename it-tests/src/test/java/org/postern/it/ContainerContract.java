package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.postern.it.Curl.Page;
import org.postern.policy.SecurityLevel;

/**
 * What a servlet container does that is set up as its page in docs says: a webmail behind a form,
 * at the service {@code webmail}, and a helpdesk that asks for the normal password.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
interface ContainerContract {
  /** Starts the one that {@link #container} gives from then on. */
  GuardedContainer start() throws IOException;

  GuardedContainer container();

  Path cookies();

  @BeforeAll
  default void enrol() throws IOException {
    Assumptions.assumeTrue(Curl.isInstalled(), "curl is not installed");
    start().enrol("carol@example.test", SecurityLevel.WEB_OTP);
    container().enrol("dave@example.test", SecurityLevel.OTP_ONLY);
  }

  private Curl browser() {
    try {
      return new Curl(Files.createTempFile(cookies(), "cookies", ""));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Page helpdesk(String user, String password, String... options) throws IOException {
    String[] all = new String[options.length + 2];
    all[0] = "-u";
    all[1] = user + ':' + password;
    System.arraycopy(options, 0, all, 2, options.length);
    return browser().get(container().address("/helpdesk/"), all);
  }

  private Page mail(Curl browser, String user, String password) throws IOException {
    return browser.signIn(container().address("/mail"), user, password);
  }

  @Test
  default void nothingIsShownBeforeASignIn() throws IOException {
    Page helpdesk = browser().get(container().address("/helpdesk/"));

    assertThat(helpdesk.status()).isEqualTo(401);
    assertThat(helpdesk.fields()).anyMatch(field -> field.startsWith("WWW-Authenticate: "));
    assertThat(browser().get(container().address("/mail/index.jsp")).body())
        .doesNotContain("Session ticket");
  }

  @Test
  default void theHelpdeskTakesTheNormalPassword() throws IOException {
    assertThat(helpdesk("BOB", GuardedContainer.PASSWORD).body())
        .contains("Signed in at the helpdesk: bob@example.test");
    assertThat(helpdesk("carol", GuardedContainer.PASSWORD).status()).isEqualTo(200);
    await()
        .untilAsserted(
            () ->
                assertThat(container().log())
                    .containsPattern(
                        "\"user\":\"carol@example.test\".*\"service\":\"helpdesk\","
                            + "\"address\":\"127.0.0.1\",\"outcome\":\"accepted\""));
  }

  @Test
  default void aDoorThatIsClosedLooksLikeAWrongPassword() throws IOException {
    Page wrong = helpdesk("bob", "wrong");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(helpdesk("dave", GuardedContainer.PASSWORD)).isEqualTo(wrong);
    assertThat(helpdesk("nobody", GuardedContainer.PASSWORD)).isEqualTo(wrong);
    await()
        .untilAsserted(
            () -> assertThat(container().log()).contains("\"reason\":\"service-closed\""));
  }

  @Test
  default void aProxyThatNobodyDeclaredIsNotBelieved() throws IOException {
    assertThat(
            helpdesk("bob", GuardedContainer.PASSWORD, "-H", "X-Forwarded-For: 203.0.113.9")
                .status())
        .isNotEqualTo(200);
  }

  @Test
  default void theWebmailTakesPinAndCodeAndSigningOutEndsTheSession() throws IOException {
    Curl browser = browser();

    assertThat(mail(browser, "carol", GuardedContainer.PASSWORD).body())
        .doesNotContain("Session ticket");
    assertThat(mail(browser, "carol", GuardedContainer.typed(1)).body())
        .contains("Signed in: carol@example.test", "Session ticket: yes");
    assertThat(container().sessions("carol@example.test")).isOne();
    assertThat(browser.get(container().address("/mail/index.jsp")).body())
        .contains("Session ticket: yes");
    assertThat(mail(browser(), "carol", GuardedContainer.typed(1)).body())
        .doesNotContain("Session ticket");

    assertThat(browser.get(container().address("/mail/logout.jsp")).body()).contains("Signed out");

    assertThat(container().sessions("carol@example.test")).isZero();
    assertThat(browser.get(container().address("/mail/index.jsp")).body())
        .doesNotContain("Session ticket");
  }

  @Test
  default void aSecondSignInEndsTheFirstSession() throws IOException {
    assertThat(mail(browser(), "dave", GuardedContainer.typed(1)).status()).isEqualTo(200);
    assertThat(mail(browser(), "dave", GuardedContainer.typed(2)).body())
        .contains("Session ticket: yes");

    assertThat(container().sessions("dave@example.test")).isOne();
  }

  @Test
  default void theDropInApplicationSignsInAndOut() throws IOException {
    String session = container().address("/postern-web/session");
    String[] signIn = {
      "-H",
      "Content-Type: application/json",
      "-d",
      "{\"user\":\"bob@example.test\",\"secret\":\"" + GuardedContainer.PASSWORD + "\"}"
    };

    // The container listens before it has started all applications.
    Page in =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> browser().get(session, signIn), page -> page.status() == 201);

    assertThat(in.body()).contains("\"user\":\"bob@example.test\"");
    String ticket = in.body().replaceAll(".*\"ticket\":\"([^\"]*)\".*", "$1");
    String[] signOut = {"-X", "DELETE", "-H", "Authorization: Bearer " + ticket};
    assertThat(browser().get(session, signOut).status()).isEqualTo(204);
    assertThat(browser().get(session, signOut).status()).isEqualTo(401);

    String page = browser().get(container().address("/postern-web/sign-in")).body();
    assertThat(page).contains("action=\"/postern-web/sign-in\"");
    String style = page.replaceAll("(?s).*href=\"(/postern-web/style-[0-9a-f]+\\.css)\".*", "$1");
    assertThat(browser().get(container().address(style)).status()).isEqualTo(200);
  }

  @Test
  default void nothingThatWasTypedIsLogged() throws IOException {
    String typed = "a-secret-like-no-other";
    helpdesk("bob", typed);
    mail(browser(), "bob", typed);

    await()
        .untilAsserted(
            () -> assertThat(container().log()).contains("\"reason\":\"wrong-password\""));
    assertThat(container().log()).doesNotContain(typed, "pt_");
  }
}
