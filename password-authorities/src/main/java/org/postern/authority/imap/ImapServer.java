package org.postern.authority.imap;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.postern.config.ImapPasswordConfig;
import org.postern.config.ImapPasswordConfig.Tls;
import org.postern.config.TrustedCertificates;

/**
 * How to reach the server.
 *
 * @param session the mail library's settings
 */
record ImapServer(Session session, String host, int port, boolean implicitTls) {
  static ImapServer of(ImapPasswordConfig config, Duration timeout) {
    boolean implicit = config.tls() == Tls.IMPLICIT;
    String millis = Long.toString(timeout.toMillis());
    Properties settings = new Properties();
    settings.put("mail.imap.connectiontimeout", millis);
    settings.put("mail.imap.timeout", millis);
    settings.put("mail.imap.writetimeout", millis);
    settings.put("mail.imap.auth.mechanisms", "PLAIN");
    settings.put("mail.imap.ssl.checkserveridentity", "true");
    settings.put("mail.imap.starttls.enable", Boolean.toString(config.tls() == Tls.STARTTLS));
    settings.put("mail.imap.starttls.required", Boolean.toString(config.tls() == Tls.STARTTLS));
    settings.put(
        "mail.imap.ssl.socketFactory",
        TrustedCertificates.context("password.imap.trusted", config.trusted()).getSocketFactory());
    settings.put("mail.imap.ssl.socketFactory.fallback", "false");
    return new ImapServer(session(settings), config.host(), config.port(), implicit);
  }

  // The library looks for its parts through the thread's class loader, which may be another's.
  private static Session session(Properties settings) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ImapServer.class.getClassLoader());
    try {
      return Session.getInstance(settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
