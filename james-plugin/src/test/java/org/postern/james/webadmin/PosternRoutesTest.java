package org.postern.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.authentication.NoAuthenticationFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.policy.SecurityLevel;
import org.postern.token.TokenState;

class PosternRoutesTest {
  private static final String ALICE = "alice@example.test";
  private static final String ROUTE = "/postern/users/" + ALICE;

  @TempDir Path directory;
  private WebAdmin webAdmin;

  @BeforeEach
  void start() throws Exception {
    webAdmin = new WebAdmin(directory, new NoAuthenticationFilter());
  }

  @AfterEach
  void stop() throws Exception {
    webAdmin.close();
  }

  @Test
  void aUserIsShownWithoutSecrets() throws Exception {
    Account account = webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);

    HttpResponse<String> answer = webAdmin.get(ROUTE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.body())
        .startsWith(
            "{\"user\":\"alice@example.test\",\"account\":\"%s\",\"level\":\"web-otp\",\"state\":\"active\",\"pin\":true,\"tokens\":[{\"id\":\"%s\",\"kind\":\"totp\",\"label\":\"phone\","
                .formatted(account.id(), account.tokens().get(0).id()))
        .contains("\"state\":\"active\",\"usable\":true,\"wrongPins\":0,\"created\":\"2")
        .endsWith("\"sessions\":[]}")
        .doesNotContainIgnoringCase("secret");
  }

  @Test
  void aNameInAnotherSpellingIsTheSameUser() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);

    assertThat(webAdmin.get("/postern/users/ALICE%40Example.Test").body())
        .contains("\"level\":\"web-otp\"");
  }

  @Test
  void anOpenSessionIsShown() throws Exception {
    Account account = webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    assertThat(
            webAdmin
                .postern
                .sessions()
                .open(account, false, webAdmin.postern.sessions().newTicket()))
        .isPresent();

    assertThat(webAdmin.get(ROUTE).body()).contains("\"sessions\":[{\"id\":");
  }

  @Test
  void aUserWhoNeverEnrolledIsOff() throws Exception {
    webAdmin.addUser(ALICE);

    assertThat(webAdmin.get(ROUTE).body())
        .isEqualTo(
            "{\"user\":\"alice@example.test\",\"account\":null,\"level\":\"off\",\"state\":\"active\",\"pin\":false,\"tokens\":[],\"sessions\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tokens", "/sign-ins"})
  void aUserWhomNobodyKnowsIsNotFound(String route) {
    HttpResponse<String> answer = webAdmin.get("/postern/users/nobody@example.test" + route);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body())
        .contains("\"statusCode\":404")
        .contains("\"message\":\"there is no user nobody@example.test\"");
  }

  @Test
  void aContactIsSetShownMaskedAndRemoved() throws Exception {
    webAdmin.addUser(ALICE);
    String mail = ROUTE + "/contacts/mail";

    assertThat(webAdmin.get(mail).statusCode()).isEqualTo(404);
    assertThat(webAdmin.put(mail, "{\"contact\":\"alice@elsewhere.test\"}").statusCode())
        .isEqualTo(204);
    assertThat(
            webAdmin.put(ROUTE + "/contacts/sms", "{\"contact\":\"+491701234567\"}").statusCode())
        .isEqualTo(204);
    assertThat(webAdmin.get(mail).body()).isEqualTo("{\"contact\":\"a…@elsewhere.test\"}");
    assertThat(webAdmin.get(ROUTE + "/contacts").body())
        .isEqualTo("{\"mail\":\"a…@elsewhere.test\",\"sms\":\"+49…67\"}");

    assertThat(webAdmin.delete(mail).statusCode()).isEqualTo(204);
    assertThat(webAdmin.delete(mail).statusCode()).isEqualTo(404);
    assertThat(webAdmin.get(ROUTE + "/contacts").body()).isEqualTo("{\"sms\":\"+49…67\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mail | {\"contact\":\"bob@example.test\"} | at another provider",
        "mail | {\"contact\":\"nobody\"} | no mail address",
        "sms | {\"contact\":\"112\"} | no telephone number",
        "sms | {} | no telephone number",
        "fax | {\"contact\":\"+491701234567\"} | expected one of mail, sms",
      })
  void whatIsNoContactIsABadRequest(String kind, String body, String reason) throws Exception {
    webAdmin.addUser(ALICE);

    HttpResponse<String> answer = webAdmin.put(ROUTE + "/contacts/" + kind, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
  }

  @Test
  void theLevelIsSet() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);

    assertThat(webAdmin.put(ROUTE + "/level", "{\"level\":\"otp-only\"}").statusCode())
        .isEqualTo(204);
    assertThat(webAdmin.account(ALICE).orElseThrow().level()).isEqualTo(SecurityLevel.OTP_ONLY);
  }

  @Test
  void aLevelThatTheAccountCannotHaveIsAConflict() throws Exception {
    webAdmin.addUser(ALICE);

    HttpResponse<String> answer = webAdmin.put(ROUTE + "/level", "{\"level\":\"otp-only\"}");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("set a PIN first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "level; {\"level\":\"strong\"}; expected one of off, web-otp, otp-only",
        "level; {\"level\":null}; expected one of off, web-otp, otp-only",
        "level; {\"levels\":\"off\"}; JSON payload of the request is not valid",
        "level; none; JSON payload of the request is not valid",
        "state; {\"state\":\"closed\"}; expected one of active, suspended"
      })
  void aBodyThatSaysNothingIsABadRequest(String route, String body, String message)
      throws Exception {
    webAdmin.addUser(ALICE);

    HttpResponse<String> answer = webAdmin.put(ROUTE + '/' + route, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(message);
  }

  @Test
  void aUserIsSuspendedEnrolledOrNot() throws Exception {
    webAdmin.addUser(ALICE);

    assertThat(webAdmin.put(ROUTE + "/state", "{\"state\":\"suspended\"}").statusCode())
        .isEqualTo(204);
    assertThat(webAdmin.account(ALICE).orElseThrow().state()).isEqualTo(AccountState.SUSPENDED);

    assertThat(webAdmin.put(ROUTE + "/state", "{\"state\":\"active\"}").statusCode())
        .isEqualTo(204);
    assertThat(webAdmin.account(ALICE).orElseThrow().state()).isEqualTo(AccountState.ACTIVE);
  }

  @Test
  void aResetTurnsTheSecondFactorOff() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.OTP_ONLY);

    assertThat(webAdmin.delete(ROUTE + "/enrolment").statusCode()).isEqualTo(204);

    Account account = webAdmin.account(ALICE).orElseThrow();
    assertThat(account.level()).isEqualTo(SecurityLevel.OFF);
    assertThat(account.pin()).isEmpty();
    assertThat(account.tokens()).isEmpty();
  }

  @Test
  void aResetOfAUserWhoNeverEnrolledMakesNoAccount() throws Exception {
    webAdmin.addUser(ALICE);

    assertThat(webAdmin.delete(ROUTE + "/enrolment").statusCode()).isEqualTo(204);
    assertThat(webAdmin.account(ALICE)).isEmpty();
  }

  @Test
  void aTokenIsSuspendedAndTakenBackIntoUse() throws Exception {
    Account account = webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    String state = ROUTE + "/tokens/" + account.tokens().get(0).id() + "/state";

    assertThat(webAdmin.put(state, "{\"state\":\"suspended\"}").statusCode()).isEqualTo(204);
    assertThat(webAdmin.account(ALICE).orElseThrow().tokens().get(0).state())
        .isEqualTo(TokenState.SUSPENDED);

    assertThat(webAdmin.put(state, "{\"state\":\"active\"}").statusCode()).isEqualTo(204);
    assertThat(webAdmin.account(ALICE).orElseThrow().tokens().get(0).usable()).isTrue();
  }

  @Test
  void theLastTokenStaysWhileTheLevelNeedsIt() throws Exception {
    Account account = webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    String token = ROUTE + "/tokens/" + account.tokens().get(0).id();

    assertThat(webAdmin.delete(token).statusCode()).isEqualTo(409);

    webAdmin.put(ROUTE + "/level", "{\"level\":\"off\"}");
    assertThat(webAdmin.delete(token).statusCode()).isEqualTo(204);
    assertThat(webAdmin.get(ROUTE + "/tokens").body()).isEqualTo("[]");
  }

  @Test
  void aTokenThatIsNotThereIsNotFound() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    String token = ROUTE + "/tokens/00000000-0000-0000-0000-000000000000";

    assertThat(webAdmin.delete(token).statusCode()).isEqualTo(404);
    assertThat(webAdmin.put(token + "/state", "{\"state\":\"active\"}").statusCode())
        .isEqualTo(404);
    assertThat(webAdmin.delete(ROUTE + "/tokens/first").statusCode()).isEqualTo(400);
  }

  @Test
  void anAccountIsDeletedOnlyWhenItsUserIsGone() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);

    assertThat(webAdmin.delete(ROUTE).statusCode()).isEqualTo(409);
    assertThat(webAdmin.account(ALICE)).isPresent();

    webAdmin.users.removeUser(Username.of(ALICE));
    assertThat(webAdmin.delete(ROUTE).statusCode()).isEqualTo(204);
    assertThat(webAdmin.account(ALICE)).isEmpty();
    assertThat(webAdmin.delete(ROUTE).statusCode()).isEqualTo(404);
  }

  @Test
  void anAccountWithoutAUserIsAnOrphanAndStays() throws Exception {
    webAdmin.enrol("bob@example.test", SecurityLevel.OTP_ONLY);
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    webAdmin.users.removeUser(Username.of(ALICE));

    assertThat(webAdmin.get("/postern/orphans").body())
        .isEqualTo(
            "[{\"user\":\"alice@example.test\",\"level\":\"web-otp\",\"state\":\"active\"}]");
    assertThat(webAdmin.account(ALICE)).isPresent();
  }

  @Test
  void anOutageOfTheUsersRepositoryMakesNoOrphans() throws Exception {
    webAdmin.enrol(ALICE, SecurityLevel.WEB_OTP);
    doThrow(new UsersRepositoryException("directory down")).when(webAdmin.users).contains(any());

    HttpResponse<String> answer = webAdmin.get("/postern/orphans");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("James' users repository cannot answer");
  }

  @Test
  void aStoreThatIsClosedIsUnavailable() throws Exception {
    webAdmin.addUser(ALICE);
    webAdmin.postern.close();

    HttpResponse<String> answer = webAdmin.get(ROUTE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Postern's store cannot answer");
  }
}
