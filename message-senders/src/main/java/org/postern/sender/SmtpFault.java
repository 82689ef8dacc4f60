package org.postern.sender;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.postern.message.SendingException;

/**
 * Why a mail was not taken: by the reply code of the server (RFC 5321 §4.2.1: one of 5xx ends the
 * same way next time), or else by the types of the faults. What the server wrote stays out: it may
 * quote the recipient.
 */
final class SmtpFault {
  private static final int FIRST_PERMANENT = 500;

  private SmtpFault() {}

  static SendingException of(MessagingException fault) {
    int reply = 0;
    List<String> types = new ArrayList<>();
    for (Throwable cause = fault; cause != null; cause = next(cause)) {
      reply = reply == 0 || cause instanceof SMTPAddressFailedException ? reply(cause) : reply;
      types.add(cause.getClass().getSimpleName());
    }
    return reply > 0
        ? new SendingException("the mail server answered " + reply, reply >= FIRST_PERMANENT)
        : new SendingException(
            "mail.host: no mail can be sent there (" + String.join(", ", types) + ")", false);
  }

  private static int reply(Throwable cause) {
    if (cause instanceof SMTPAddressFailedException recipient) {
      return recipient.getReturnCode();
    }
    if (cause instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    }
    return cause instanceof SMTPSendFailedException other ? other.getReturnCode() : 0;
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause instanceof MessagingException fault ? fault.getNextException() : cause.getCause();
  }
}
