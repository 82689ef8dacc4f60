package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.Requirement;
import org.postern.policy.SecurityLevel;
import org.postern.policy.ServiceKind;

/** The client library of Java, at every mail door that it knows. */
@ExtendWith(FreshAllowance.class)
class JakartaMailTest {
  private static final List<String> PROTOCOLS =
      List.of("imap", "imaps", "pop3", "pop3s", "smtp", "smtps");

  private static final List<String> WITH_BEARER = List.of("imap", "imaps", "smtp", "smtps");

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

  private static void connect(String protocol, String user, String secret)
      throws MessagingException {
    connect(protocol, new Properties(), user, secret);
  }

  /** By a session ticket where a password is not even thought of. */
  private static void connectByBearer(String protocol, String user, String token)
      throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
    connect(protocol, properties, user, token);
  }

  private static void connect(String protocol, Properties properties, String user, String secret)
      throws MessagingException {
    properties.put("mail." + protocol + ".ssl.socketFactory", james.tls().getSocketFactory());
    String startTls = Boolean.toString(!protocol.endsWith("s"));
    properties.put("mail." + protocol + ".starttls.enable", startTls);
    properties.put("mail." + protocol + ".starttls.required", startTls);
    properties.put("mail." + protocol + ".auth", "true");
    Session session = Session.getInstance(properties);
    try (Service service =
        protocol.startsWith("smtp") ? session.getTransport(protocol) : session.getStore(protocol)) {
      service.connect("localhost", james.port("james." + protocol + ".port"), user, secret);
      assertThat(service.isConnected()).isTrue();
    }
  }

  private static void assertRefused(String protocol, String user, String secret) {
    assertThatThrownBy(() -> connect(protocol, user, secret))
        .as(protocol)
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @ParameterizedTest
  @EnumSource
  void theNormalPasswordOpensWhatTheLevelLeavesOpen(SecurityLevel level) throws Exception {
    DemoUser user = People.add(users, level);

    for (String protocol : PROTOCOLS) {
      if (level.requirement(ServiceKind.CLIENT) == Requirement.PASSWORD) {
        connect(protocol, user.name(), user.password());
      } else {
        assertRefused(protocol, user.name(), user.password());
      }
    }
  }

  @Test
  void aTicketOpensEveryMailDoorUntilTheUserSignsOut() throws Exception {
    DemoUser user = People.add(users, SecurityLevel.OTP_ONLY);
    WebDoors web = WebDoors.of(james);
    String ticket = web.ticket(user.name(), user.pinAndCode(Instant.now()));
    for (String protocol : PROTOCOLS) {
      connect(protocol, user.name(), ticket);
    }

    web.signOut(ticket);

    PROTOCOLS.forEach(protocol -> assertRefused(protocol, user.name(), ticket));
  }

  @Test
  void neitherAWrongPasswordNorPinAndOneTimePasswordOpenAnything() throws IOException {
    DemoUser user = People.add(users, SecurityLevel.WEB_OTP);
    String pinAndCode = user.pinAndCode(Instant.now());

    for (String protocol : PROTOCOLS) {
      assertRefused(protocol, user.name(), "another-password");
      assertRefused(protocol, user.name(), pinAndCode);
    }
  }

  @Test
  void aTicketIsTakenByXoauth2AndNothingElseIs() throws Exception {
    DemoUser user = People.add(users, SecurityLevel.OTP_ONLY);
    DemoUser other = People.add(users, SecurityLevel.OFF);
    String ticket = WebDoors.of(james).ticket(user.name(), user.pinAndCode(Instant.now()));

    for (String protocol : WITH_BEARER) {
      connectByBearer(protocol, user.name(), ticket);
      assertThatThrownBy(() -> connectByBearer(protocol, other.name(), ticket))
          .as("%s, another's ticket", protocol)
          .isInstanceOf(AuthenticationFailedException.class);
      assertThatThrownBy(() -> connectByBearer(protocol, other.name(), other.password()))
          .as("%s, a password", protocol)
          .isInstanceOf(AuthenticationFailedException.class);
    }
  }
}
