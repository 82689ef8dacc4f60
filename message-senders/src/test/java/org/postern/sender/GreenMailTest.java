package org.postern.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.MutableClock;
import org.postern.config.PosternConfig;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.MessageSender;
import org.postern.message.SendingException;

/** Mails as they arrive in a mailbox. */
final class GreenMailTest {
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final Contact ANN =
      Contact.parse(ContactKind.MAIL, "ann@example.org").orElseThrow();

  @TempDir Path directory;
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aMailSaysWhatItIs() throws Exception {
    sender("").send(ANN, new Message("Ihr Code für Größe", "Zeile 1\nGröße = 5 €\n.\nEnde\n"));

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Ihr Code für Größe");
    assertThat(mail.getContent()).hasToString("Zeile 1\r\nGröße = 5 €\r\n.\r\nEnde");
    assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("postern@example.net");
    assertThat(mail.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ann@example.org");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example\\.net>");
    assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
  }

  @Test
  void twoMailsAreTwo() throws Exception {
    sender("").send(ANN, new Message("One", "x"));
    sender("").send(ANN, new Message("One", "x"));

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails[0].getMessageID()).isNotEqualTo(mails[1].getMessageID());
  }

  @Test
  void aTextAddsNoHeaderAndNoRecipient() throws Exception {
    sender("").send(ANN, new Message("One", "\nBcc: bob@example.org\n\n.\nRCPT TO:<x@y.z>\n"));

    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    assertThat(server.getReceivedMessages()[0].getAllRecipients()).hasSize(1);
  }

  @Test
  void itSignsInWhereItIsToldTo() throws Exception {
    server.setUser("postern@example.net", "postern", "sésame");
    MessageSender sender = sender("mail.user = postern\nmail.password-file = mail.password\n");
    sender.send(ANN, new Message("One", "x"));

    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aPasswordThatIsNotTakenIsAFaultWithoutThePassword() throws Exception {
    server.setUser("postern@example.net", "postern", "another");
    MessageSender sender = sender("mail.user = postern\nmail.password-file = mail.password\n");
    SendingException fault =
        catchThrowableOfType(
            SendingException.class, () -> sender.send(ANN, new Message("One", "x")));

    assertThat(fault)
        .hasMessage("mail.user, mail.password-file: the mail server does not take them")
        .hasNoCause();
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  private MessageSender sender(String lines) throws Exception {
    Files.writeString(directory.resolve("mail.password"), "sésame\n");
    Path file =
        Files.writeString(
            directory.resolve("postern.properties"),
            """
            mail.host = 127.0.0.1
            mail.port = %s
            mail.security = none
            mail.from = postern@example.net
            """
                    .formatted(Integer.toString(server.getSmtp().getPort()))
                + lines);
    return MailSender.of(PosternConfig.load(file).mail().orElseThrow(), new MutableClock(NOW));
  }
}
