package org.postern.james.webadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static spark.Spark.halt;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.james.webadmin.authentication.NoAuthenticationFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.AccountState;
import org.postern.policy.SecurityLevel;

class FollowUsersTest {
  private static final String OLD = "old@example.test";
  private static final String NEW = "new@example.test";
  private static final String RENAME = "/users/" + OLD + "/rename/" + NEW;

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
  void theEnrolmentFollowsARenaming() throws Exception {
    Account enrolled = webAdmin.enrol(OLD, SecurityLevel.OTP_ONLY);
    webAdmin.addUser(NEW);

    assertThat(webAdmin.post(RENAME + "?action=rename").statusCode()).isEqualTo(201);

    assertThat(webAdmin.account(NEW).orElseThrow().id()).isEqualTo(enrolled.id());
    assertThat(webAdmin.account(NEW).orElseThrow().level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(webAdmin.account(OLD).orElseThrow().state()).isEqualTo(AccountState.SUSPENDED);
  }

  @Test
  void aRenamingThatJamesWouldRefuseChangesNothing() throws Exception {
    webAdmin.enrol(OLD, SecurityLevel.OTP_ONLY);

    assertThat(webAdmin.post(RENAME + "?action=rename").statusCode()).isEqualTo(400);
    webAdmin.addUser(NEW);
    assertThat(webAdmin.post(RENAME).statusCode()).isEqualTo(400);

    assertThat(webAdmin.account(OLD).orElseThrow().level()).isEqualTo(SecurityLevel.OTP_ONLY);
    assertThat(webAdmin.account(NEW)).isEmpty();
  }

  @Test
  void aRenamingThatCannotBeFollowedIsRefused() throws Exception {
    webAdmin.enrol(OLD, SecurityLevel.OTP_ONLY);
    webAdmin.enrol(NEW, SecurityLevel.WEB_OTP);

    HttpResponse<String> answer = webAdmin.post(RENAME + "?action=rename");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("another account has this user name");
  }

  @Test
  void aRenamingIsRefusedWhileTheStoreCannotAnswer() throws Exception {
    webAdmin.addUser(OLD);
    webAdmin.addUser(NEW);
    webAdmin.postern.close();

    assertThat(webAdmin.post(RENAME + "?action=rename").statusCode()).isEqualTo(503);
  }

  @Test
  void theAccountGoesWithItsUser() throws Exception {
    webAdmin.enrol(OLD, SecurityLevel.OTP_ONLY);

    assertThat(webAdmin.delete("/users/" + OLD).statusCode()).isEqualTo(204);

    assertThat(webAdmin.account(OLD)).isEmpty();
  }

  @Test
  void whatIsNoDeletionDeletesNoAccount() throws Exception {
    webAdmin.enrol(OLD, SecurityLevel.OTP_ONLY);

    webAdmin.put("/users/" + OLD + "?force", "{\"password\":\"other\"}");
    webAdmin.get("/users");

    assertThat(webAdmin.account(OLD)).isPresent();
  }

  @Test
  void whoeverWebAdminTurnsAwayChangesNothing(@TempDir Path other) throws Exception {
    try (WebAdmin closed =
        new WebAdmin(
            other,
            (request, response) -> {
              throw halt(401);
            })) {
      Account enrolled = closed.enrol(OLD, SecurityLevel.OTP_ONLY);
      closed.addUser(NEW);

      assertThat(closed.post(RENAME + "?action=rename").statusCode()).isEqualTo(401);
      assertThat(closed.delete("/users/" + OLD).statusCode()).isEqualTo(401);
      assertThat(closed.get("/postern/users/" + OLD).statusCode()).isEqualTo(401);
      assertThat(closed.delete("/postern/users/" + OLD + "/enrolment").statusCode()).isEqualTo(401);

      assertThat(closed.account(OLD)).contains(enrolled);
    }
  }
}
