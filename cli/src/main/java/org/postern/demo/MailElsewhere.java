package org.postern.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Stands in for every mail server in the world but James: what Postern writes to people arrives
 * here, whoever it is for, and goes no further. Listens on loopback; ends when it is closed.
 * Thread-safe.
 */
public final class MailElsewhere implements AutoCloseable {
  /** A domain of somebody else's. */
  public static final String DOMAIN = "elsewhere.test";

  private final SMTPServer server;

  private MailElsewhere(SMTPServer server) {
    this.server = server;
  }

  /**
   * Starts one at a free port.
   *
   * @param reader is given each mail, by several threads
   */
  public static MailElsewhere start(Consumer<Mail> reader) {
    SMTPServer server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName(DOMAIN)
            .messageHandler(
                (context, from, to, mail) -> reader.accept(MailElsewhere.read(from, to, mail)))
            .build();
    server.start();
    return new MailElsewhere(server);
  }

  private static Mail read(String from, String to, byte[] mail) throws RejectException {
    try {
      MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail));
      return new Mail(from, to, message.getSubject(), message.getContent().toString().strip());
    } catch (MessagingException | IOException e) {
      throw new RejectException(554, "5.6.0 No mail: " + e.getMessage());
    }
  }

  /** The same settings, of a James in which Postern hands its mails to this server. */
  public JamesSettings usedBy(JamesSettings settings) {
    return settings
        .postern("mail.host = 127.0.0.1")
        .postern("mail.port = " + server.getPortAllocated())
        .postern("mail.security = none")
        .postern("mail.from = postern@example.test")
        .postern("settings.url = http://localhost:${sys:postern.web.port:-18443}/settings");
  }

  /** Mails in the order of their arrival, each for whoever waits for it. Thread-safe. */
  public static final class Pile implements Consumer<Mail> {
    private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

    @Override
    public void accept(Mail mail) {
      mails.add(mail);
    }

    /** The next mail to an address; those to others on top of it are thrown away. */
    public Optional<Mail> next(String to, Duration atMost) {
      long end = System.nanoTime() + atMost.toNanos();
      try {
        Mail mail = mails.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        while (mail != null && !mail.to().equals(to)) {
          mail = mails.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return Optional.ofNullable(mail);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
