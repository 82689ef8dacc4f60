package org.postern.sender;

import java.util.EnumMap;
import java.util.Map;
import org.postern.config.PosternConfig;
import org.postern.message.ContactKind;
import org.postern.message.MessageSender;

/** The senders that a configuration asks for. */
public final class MessageSenders {
  private MessageSenders() {}

  /**
   * A sender for each kind of contact that can be reached. Connects to nothing yet.
   *
   * @throws org.postern.config.ConfigException when a file that the configuration names cannot be
   *     used
   */
  public static Map<ContactKind, MessageSender> of(PosternConfig config) {
    Map<ContactKind, MessageSender> senders = new EnumMap<>(ContactKind.class);
    config.mail().ifPresent(mail -> senders.put(ContactKind.MAIL, MailSender.of(mail)));
    config.sms().ifPresent(sms -> senders.put(ContactKind.SMS, SmsSender.of(sms)));
    return Map.copyOf(senders);
  }
}
