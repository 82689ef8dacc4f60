package org.postern.sender;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.postern.config.MailConfig;
import org.postern.config.SecretFile;
import org.postern.message.Contact;
import org.postern.message.Message;
import org.postern.message.MessageSender;
import org.postern.message.SendingException;
import org.postern.secret.Secret;

/** Hands mails to one SMTP server (RFC 5321), each on a connection of its own. Thread-safe. */
final class MailSender implements MessageSender {
  private static final URLName SERVER = new URLName("smtp", null, -1, null, null, null);

  private final MailConfig config;
  private final Session session;
  private final Optional<Secret> password;
  private final Clock clock;

  private MailSender(MailConfig config, Session session, Optional<Secret> password, Clock clock) {
    this.config = config;
    this.session = session;
    this.password = password;
    this.clock = clock;
  }

  static MailSender of(MailConfig config) {
    return of(config, Clock.systemUTC());
  }

  static MailSender of(MailConfig config, Clock clock) {
    return new MailSender(
        config,
        MailSession.of(config),
        config.passwordFile().map(file -> SecretFile.read("mail.password-file", file)),
        clock);
  }

  @Override
  public void send(Contact to, Message message) throws SendingException {
    // Not from the session: inside James that would find the providers of James' own mail library.
    try (Transport transport = new SMTPTransport(session, SERVER)) {
      connect(transport);
      Address recipient = new InternetAddress(to.address(), true);
      transport.sendMessage(
          PlainMail.of(session, config.from(), recipient, message, clock.instant()),
          new Address[] {recipient});
    } catch (MessagingException e) {
      throw SmtpFault.of(e);
    }
  }

  private void connect(Transport transport) throws MessagingException, SendingException {
    try {
      transport.connect(
          config.host(),
          config.port(),
          config.user().orElse(null),
          password.map(Secret::exposeText).orElse(null));
    } catch (AuthenticationFailedException e) {
      // A server that cannot ask its directory now says so in the same way.
      throw new SendingException(
          "mail.user, mail.password-file: the mail server does not take them", false);
    }
  }
}
