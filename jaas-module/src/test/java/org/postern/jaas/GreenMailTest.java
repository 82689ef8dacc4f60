package org.postern.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.CoreFixture;
import org.postern.policy.SecurityLevel;

/** GreenMail's IMAP, POP3 and SMTP behind the login module, and a client that knows none of it. */
class GreenMailTest {
  private static final String BOB = "bob@example.test";
  private static final String CAROL = "carol@example.test";

  private static final CoreFixture CORE = new CoreFixture();
  private static GuardedMail imap;
  private static GuardedMail pop3;
  private static GuardedMail smtp;
  private static String carolsTicket;

  @BeforeAll
  static void start() throws UserException {
    CORE.addUser(BOB);
    CORE.enrol(CAROL, SecurityLevel.OTP_ONLY);
    carolsTicket = CORE.ticket(CAROL, "1234" + CORE.code());
    Managers mail = new Managers();
    mail.getUserManager().createUser(BOB, BOB, "");
    mail.getUserManager().createUser(CAROL, CAROL, "");
    imap = new GuardedMail("imap", Stack.of(CORE, "imap"), mail);
    pop3 = new GuardedMail("pop3", Stack.of(CORE, "pop3"), mail);
    smtp = new GuardedMail("smtp", Stack.of(CORE, "smtp"), mail);
  }

  @AfterAll
  static void stop() {
    imap.stopService();
    pop3.stopService();
    smtp.stopService();
    CORE.close();
  }

  @Test
  void mailThatOneSendsTheOtherReads() throws MessagingException {
    send(BOB, "secret", CAROL);

    for (String protocol : new String[] {"imap", "pop3"}) {
      try (Store store = store(protocol);
          Folder inbox = open(store, CAROL, carolsTicket)) {
        assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Lunch");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp"})
  void theRightPasswordOpensADoorThatIsOpen(String protocol) throws MessagingException {
    knock(protocol, BOB, "secret");
    CORE.events.clear();
    knock(protocol, BOB, "secret");

    assertThat(CORE.events)
        .extracting(event -> event.service() + ' ' + event.outcome() + ' ' + event.address())
        .containsOnly(protocol + " accepted 127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp"})
  void theDoorsOfOtpOnlyAreClosedToTheRightPassword(String protocol) {
    assertThatThrownBy(() -> knock(protocol, CAROL, "secret"))
        .isInstanceOf(AuthenticationFailedException.class);
    assertThat(CORE.reason()).isEqualTo("service-closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp"})
  void aTicketOpensThemFromThisMachine(String protocol) throws MessagingException {
    knock(protocol, CAROL, carolsTicket);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3", "smtp"})
  void aWrongPasswordOpensNothing(String protocol) {
    assertThatThrownBy(() -> knock(protocol, BOB, "wrong"))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void aTicketOpensNobodyElsesMailbox(String protocol) {
    assertThatThrownBy(() -> knock(protocol, BOB, carolsTicket))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  private static void knock(String protocol, String user, String password)
      throws MessagingException {
    if (protocol.equals("smtp")) {
      try (Transport transport = session().getTransport("smtp")) {
        transport.connect("127.0.0.1", smtp.getPort(), user, password);
      }
    } else {
      try (Store store = store(protocol);
          Folder inbox = open(store, user, password)) {
        assertThat(inbox.isOpen()).isTrue();
      }
    }
  }

  private static Session session() {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    for (String protocol : new String[] {"imap", "pop3", "smtp"}) {
      properties.put("mail." + protocol + ".connectiontimeout", "10000");
      properties.put("mail." + protocol + ".timeout", "10000");
    }
    return Session.getInstance(properties);
  }

  private static Store store(String protocol) throws MessagingException {
    return session().getStore(protocol);
  }

  private static Folder open(Store store, String user, String password) throws MessagingException {
    int port = store.getURLName().getProtocol().equals("imap") ? imap.getPort() : pop3.getPort();
    store.connect("127.0.0.1", port, user, password);
    Folder inbox = store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return inbox;
  }

  private static void send(String user, String password, String to) throws MessagingException {
    Session session = session();
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(user));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    message.setSubject("Lunch");
    message.setText("At noon?");
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", smtp.getPort(), user, password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }
}
