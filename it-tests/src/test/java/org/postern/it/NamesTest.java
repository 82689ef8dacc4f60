package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Door;
import org.postern.demo.check.Doors;
import org.postern.demo.check.Listener;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.WebDoors;
import org.postern.demo.wire.Wire;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/** Whatever a name is spelt like, the level that governs is that of the mailbox it opens. */
@ExtendWith(FreshAllowance.class)
class NamesTest {
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

  private static List<String> spellings(DemoUser user) {
    String local = user.name().substring(0, user.name().indexOf('@'));
    return List.of(
        user.name().toUpperCase(Locale.ROOT),
        local.toUpperCase(Locale.ROOT) + "@example.test",
        local + "@EXAMPLE.TEST",
        local + "@[example.test]",
        local,
        local + "@example.test.",
        " " + user.name(),
        user.name() + " ",
        "\uFF35" + user.name().substring(1));
  }

  @Test
  void noSpellingOfANameOpensADoorThatIsClosed() throws IOException {
    DemoUser only = People.add(users, SecurityLevel.OTP_ONLY);
    String alias = People.newName("example.test");
    james
        .webAdmin()
        .call("PUT", "/address/aliases/" + only.name() + "/sources/" + alias, Optional.empty());

    List<String> names = new ArrayList<>(spellings(only));
    names.add(alias);

    SoftAssertions.assertSoftly(
        softly -> {
          for (Door door : Doors.of(james)) {
            if (door.service().kind() == ServiceKind.CLIENT) {
              for (String name : names) {
                softly
                    .assertThat(door.answer(name, only.password()))
                    .as("\"%s\" at %s", name, door.name())
                    .isEqualTo(door.refused());
              }
            }
          }
        });
  }

  @Test
  void noSpellingOfANameSignsInAtTheWebWithANormalPassword() throws IOException {
    DemoUser only = People.add(users, SecurityLevel.OTP_ONLY);

    SoftAssertions.assertSoftly(
        softly -> {
          for (Door door : Doors.of(james)) {
            if (door.service().kind() == ServiceKind.WEB) {
              for (String name : spellings(only)) {
                softly
                    .assertThat(door.meaning(door.answer(name, only.password())))
                    .as("\"%s\" at %s", name, door.name())
                    .isNotEqualTo(Door.Meaning.OPEN);
              }
            }
          }
        });
  }

  @Test
  void capitalsDoNoHarmToWhoMayComeIn() throws IOException {
    DemoUser web = People.add(users, SecurityLevel.WEB_OTP);

    for (Door door : Doors.of(james)) {
      if (door.service().kind() == ServiceKind.CLIENT && !door.bearerOnly()) {
        assertThat(door.meaning(door.answer(web.name().toUpperCase(Locale.ROOT), web.password())))
            .as(door.name())
            .isEqualTo(Door.Meaning.OPEN);
      }
    }
  }

  @Test
  void aTicketOpensItsOwnersMailboxAndNoOther() throws IOException {
    DemoUser owner = People.add(users, SecurityLevel.OFF);
    DemoUser other = People.add(users, SecurityLevel.OFF);
    String ticket = WebDoors.of(james).ticket(owner.name(), owner.password());

    SoftAssertions.assertSoftly(
        softly -> {
          for (Door door : Doors.of(james)) {
            // At JMAP a bearer has no place for a name.
            if (!door.bearerOnly() || !door.service().equals(Service.JMAP)) {
              softly
                  .assertThat(door.answer(other.name(), ticket))
                  .as(door.name())
                  .isEqualTo(door.refused());
            }
          }
        });
  }

  @Test
  void aTicketActsAsNobodyElse() throws IOException {
    DemoUser owner = People.add(users, SecurityLevel.OFF);
    DemoUser other = People.add(users, SecurityLevel.OFF);
    String ticket = WebDoors.of(james).ticket(owner.name(), owner.password());
    Listener imap = Doors.of(james).get(0).listener().orElseThrow();

    for (String secret : List.of(ticket, owner.password())) {
      try (Wire wire = imap.open(james)) {
        assertThat(Imap.plainAs(wire, other.name(), owner.name(), secret))
            .startsWith("a NO [AUTHORIZATIONFAILED]");
      }
    }
  }
}
