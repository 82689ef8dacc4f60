package org.postern.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.audit.AuditEvent;
import org.postern.audit.OwnerNotices;
import org.postern.config.NoticeConfig;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.MessageTexts;
import org.postern.message.Outbox;

/**
 * Writes to the mailbox that is the user name, where that is a mail address, and to the proven mail
 * contact. Thread-safe.
 */
public final class Notices implements OwnerNotices {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Locale language;
  private final Outbox outbox;
  private final Function<AccountId, List<Contact>> contacts;

  private Notices(Locale language, Outbox outbox, Function<AccountId, List<Contact>> contacts) {
    this.language = language;
    this.outbox = outbox;
    this.contacts = contacts;
  }

  /**
   * Notices, unless they are switched off or there is no mail.
   *
   * @param kinds what the outbox can send
   * @param contacts the proven contacts of an account; may throw when the store cannot answer
   */
  public static OwnerNotices of(
      NoticeConfig config,
      Set<ContactKind> kinds,
      Outbox outbox,
      Function<AccountId, List<Contact>> contacts) {
    return config.on() && kinds.contains(ContactKind.MAIL)
        ? new Notices(config.language(), outbox, contacts)
        : NONE;
  }

  @Override
  public ChangeNotice beforeChange(Account account) {
    Set<Contact> before = owner(account.id(), account.name());
    return (change, nameNow) -> {
      Set<Contact> all = new LinkedHashSet<>(before);
      mailbox(nameNow).ifPresent(all::add);
      post(
          all,
          MessageTexts.compose(
              "notice-change",
              language,
              account.name().value(),
              ChangeText.of(change.reason(), language),
              time(change.time()),
              ChangeText.by(change.service(), language),
              from(change)));
    };
  }

  @Override
  public void newNetwork(AccountId account, UserName name, AuditEvent signIn) {
    post(
        owner(account, name),
        MessageTexts.compose(
            "notice-network",
            language,
            name.value(),
            signIn.service(),
            time(signIn.time()),
            from(signIn)));
  }

  private void post(Set<Contact> owner, Message message) {
    owner.forEach(contact -> outbox.post(contact, message));
  }

  private Set<Contact> owner(AccountId account, UserName name) {
    Set<Contact> owner = new LinkedHashSet<>();
    mailbox(name).ifPresent(owner::add);
    try {
      contacts.apply(account).stream()
          .filter(contact -> contact.kind() == ContactKind.MAIL)
          .forEach(owner::add);
    } catch (RuntimeException e) {
      // The store, or the keyring, says on other ways that it cannot answer.
    }
    return owner;
  }

  private static Optional<Contact> mailbox(UserName name) {
    return Contact.parse(ContactKind.MAIL, name.value());
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }

  private String from(AuditEvent event) {
    return event.address().equals("unknown")
        ? MessageTexts.phrase("notice.from-unknown", language)
        : event.address();
  }
}
