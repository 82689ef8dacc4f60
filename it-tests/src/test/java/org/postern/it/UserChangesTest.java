package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.policy.SecurityLevel;

/** Users that WebAdmin renames or deletes. */
@ExtendWith(FreshAllowance.class)
class UserChangesTest {
  private static JamesServer james;
  private static DemoUsers users;

  @BeforeAll
  static void open() {
    james = Servers.shared();
    users = DemoUsers.in(james);
  }

  @AfterAll
  static void close() {
    users.close();
  }

  private static Optional<Account> account(String name) {
    return users.postern().accounts().find(UserName.parse(name).orElseThrow());
  }

  private static Door imap() {
    return Doors.of(james).get(0);
  }

  @Test
  void theLevelGoesAlongWithANewName() throws IOException {
    DemoUser old = People.add(users, SecurityLevel.OTP_ONLY);
    String renamed = People.newName("example.test");
    james.webAdmin().addUser(renamed, old.password());

    assertThat(
            james
                .webAdmin()
                .call(
                    "POST",
                    "/users/" + old.name() + "/rename/" + renamed + "?action=rename",
                    Optional.empty())
                .statusCode())
        .isEqualTo(201);

    assertThat(account(renamed).map(Account::level)).contains(SecurityLevel.OTP_ONLY);
    assertThat(imap().answer(renamed, old.password())).isEqualTo(imap().refused());
    assertThat(imap().answer(old.name(), old.password())).isEqualTo(imap().refused());
  }

  @Test
  void whatPosternHasOfADeletedUserGoesToo() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.OTP_ONLY);
    assertThat(account(user.name())).isPresent();

    james.webAdmin().call("DELETE", "/users/" + user.name(), Optional.empty());

    await().until(() -> account(user.name()).isEmpty());
    assertThat(imap().answer(user.name(), user.password())).isEqualTo(imap().refused());
  }

  @Test
  void webAdminSetsALevelThatTheNextLoginObeys() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    assertThat(imap().meaning(imap().answer(user.name(), user.password())))
        .isEqualTo(Door.Meaning.OPEN);

    assertThat(
            james
                .webAdmin()
                .call(
                    "PUT",
                    "/postern/users/" + user.name() + "/level",
                    Optional.of("{\"level\":\"otp-only\"}"))
                .statusCode())
        .isBetween(200, 204);

    assertThat(imap().answer(user.name(), user.password())).isEqualTo(imap().refused());
  }
}
