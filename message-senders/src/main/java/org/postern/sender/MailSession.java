package org.postern.sender;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.postern.config.MailConfig;
import org.postern.config.MailConfig.Security;
import org.postern.config.TrustedCertificates;

/** The mail library's settings for one server. */
final class MailSession {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private MailSession() {}

  static Session of(MailConfig config) {
    String startTls = Boolean.toString(config.security() == Security.STARTTLS);
    String millis = Long.toString(TIMEOUT.toMillis());
    Properties settings = new Properties();
    settings.put("mail.smtp.connectiontimeout", millis);
    settings.put("mail.smtp.timeout", millis);
    settings.put("mail.smtp.writetimeout", millis);
    settings.put("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
    settings.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
    settings.put("mail.smtp.starttls.enable", startTls);
    settings.put("mail.smtp.starttls.required", startTls);
    settings.put("mail.smtp.ssl.enable", Boolean.toString(config.security() == Security.TLS));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put(
        "mail.smtp.ssl.socketFactory",
        TrustedCertificates.context("mail.trusted", config.trusted()).getSocketFactory());
    settings.put("mail.smtp.ssl.socketFactory.fallback", "false");
    return session(settings);
  }

  // The library looks for its parts through the thread's class loader, which may be another's.
  private static Session session(Properties settings) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(MailSession.class.getClassLoader());
    try {
      return Session.getInstance(settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
