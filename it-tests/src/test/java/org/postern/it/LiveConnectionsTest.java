package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.check.Doors;
import org.postern.demo.check.Listener;
import org.postern.demo.wire.Imap;
import org.postern.demo.wire.Smtp;
import org.postern.demo.wire.WebDoors;
import org.postern.demo.wire.Wire;
import org.postern.policy.SecurityLevel;
import org.postern.policy.Service;

/** Who is inside when a door closes goes out. */
@ExtendWith(FreshAllowance.class)
class LiveConnectionsTest {
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

  private static Listener listener(Service service) {
    return Doors.of(james).stream()
        .filter(door -> door.service().equals(service))
        .findFirst()
        .orElseThrow()
        .listener()
        .orElseThrow();
  }

  private static Wire imap(DemoUser user, String secret) throws IOException {
    Wire wire = listener(Service.IMAP).open(james);
    assertThat(Imap.login(wire, user.name(), secret)).startsWith("a OK");
    wire.ask("b SELECT INBOX", line -> line.startsWith("b OK"));
    return wire;
  }

  private static void readToTheEnd(Wire wire) throws IOException {
    wire.linesUntil(line -> false);
  }

  @Test
  void aHigherLevelEndsAnImapConnection() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    try (Wire wire = imap(user, user.password())) {
      users.setLevel(user, SecurityLevel.OTP_ONLY);

      assertThatThrownBy(() -> readToTheEnd(wire)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aHigherLevelEndsAnImapConnectionThatIdles() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    try (Wire wire = imap(user, user.password())) {
      assertThat(wire.ask("c IDLE")).startsWith("+");
      users.setLevel(user, SecurityLevel.OTP_ONLY);

      assertThatThrownBy(() -> readToTheEnd(wire)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void signingOutEndsTheImapConnectionsOfTheTicket() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.OTP_ONLY);
    WebDoors web = WebDoors.of(james);
    String ticket = web.ticket(user.name(), user.pinAndCode(Instant.now()));
    try (Wire wire = imap(user, ticket)) {
      web.signOut(ticket);

      assertThatThrownBy(() -> readToTheEnd(wire)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aConnectionWhoseDoorStaysOpenStays() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.OFF);
    DemoUser closing = People.add(users, SecurityLevel.WEB_OTP);
    try (Wire stays = imap(user, user.password());
        Wire goes = imap(closing, closing.password())) {
      users.setLevel(user, SecurityLevel.WEB_OTP);
      users.setLevel(closing, SecurityLevel.OTP_ONLY);
      assertThatThrownBy(() -> readToTheEnd(goes)).isInstanceOf(EOFException.class);

      assertThat(stays.ask("c NOOP", line -> line.startsWith("c "))).startsWith("c OK");
    }
  }

  @Test
  void smtpTakesNoFurtherMail() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    try (Wire wire = listener(Service.SMTP).open(james)) {
      assertThat(Smtp.plainAtOnce(wire, user.name(), user.password())).startsWith("235 ");
      assertThat(wire.ask("MAIL FROM:<" + user.name() + ">")).startsWith("250 ");
      assertThat(wire.ask("RSET")).startsWith("250 ");
      users.setLevel(user, SecurityLevel.OTP_ONLY);

      assertThat(wire.ask("MAIL FROM:<" + user.name() + ">")).startsWith("530 5.7.0 ");
    }
  }
}
