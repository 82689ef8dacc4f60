package org.postern.sender;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.postern.message.Contact;
import org.postern.message.Message;

/** A mail of plain text that no machine is to answer (RFC 3834 §5). */
final class PlainMail extends MimeMessage {
  private final String domain;

  private PlainMail(Session session, String domain) {
    super(session);
    this.domain = domain;
  }

  static PlainMail of(Session session, Contact from, Address to, Message message, Instant now)
      throws MessagingException {
    PlainMail mail = new PlainMail(session, from.domain().orElse("localhost"));
    mail.setFrom(new InternetAddress(from.address(), true));
    mail.setRecipient(RecipientType.TO, to);
    mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
    mail.setSentDate(Date.from(now));
    mail.setHeader("Auto-Submitted", "auto-generated");
    // Of bytes, so that the library need not look for whoever turns an object into them.
    mail.setDataHandler(
        new DataHandler(
            new ByteArrayDataSource(
                message.text().getBytes(StandardCharsets.UTF_8), "text/plain; charset=UTF-8")));
    mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return mail;
  }

  /** The library's own would tell the name of this machine and of its user. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + UUID.randomUUID() + '@' + domain + '>');
  }
}
