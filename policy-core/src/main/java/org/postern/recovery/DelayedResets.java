package org.postern.recovery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.account.Account;
import org.postern.account.AccountId;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.MessageTexts;
import org.postern.message.Outbox;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.store.AccountStore;
import org.postern.store.ScheduledReset;
import org.postern.store.ScheduledResetStore;
import org.postern.store.Store;

/**
 * Resets that wait, so that an owner whose mailbox or telephone somebody else has can call them
 * off: by a code of 20 letters (86 bits, no bound on tries needed), or by using the token that was
 * said to be lost. Thread-safe.
 */
final class DelayedResets {
  private static final int CANCEL_LENGTH = 20;

  /** Where the page lies that calls a reset off, as seen from the settings. */
  private static final String CALL_OFF = "lost-token/call-off";

  private static final int BATCH = 100;

  private final ScheduledResetStore store;
  private final AccountStore accountStore;
  private final Accounts accounts;
  private final Contacts contacts;
  private final Duration delay;
  private final Optional<URI> settings;
  private final Keyring keyring;
  private final Outbox outbox;
  private final RecoveryAudit audit;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param settings the address of the settings, beside which the page to call off at lies
   */
  DelayedResets(
      Store store,
      Accounts accounts,
      Contacts contacts,
      Duration delay,
      Optional<URI> settings,
      Keyring keyring,
      Outbox outbox,
      RecoveryAudit audit,
      Clock clock,
      SecureRandom random) {
    this.store = store.scheduledResets();
    this.accountStore = store.accounts();
    this.accounts = accounts;
    this.contacts = contacts;
    this.delay = delay;
    this.settings = settings;
    this.keyring = keyring;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /** When it is due; empty when the account has changed meanwhile. */
  Optional<Instant> schedule(Actor actor, Account account, Locale language) {
    String code = CodeLetters.random(random, CANCEL_LENGTH);
    Instant due = clock.instant().plus(delay);
    if (accounts.scheduleReset(actor, account, digest(code), due) instanceof ChangeResult.Refused) {
      return Optional.empty();
    }
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
            .withLocale(language)
            .format(ZonedDateTime.ofInstant(due, clock.getZone()));
    Message notice =
        MessageTexts.compose(
            "reset-scheduled", language, time, CodeLetters.show(code), page(language));
    for (Contact contact : everywhere(account)) {
      outbox.post(contact, notice);
    }
    return Optional.of(due);
  }

  /** The code is not in the link: what stands in an address stands in logs. */
  private String page(Locale language) {
    return settings
        .map(address -> address.resolve(CALL_OFF).toString())
        .map(link -> MessageTexts.phrase("reset-scheduled.link", language, link))
        .orElseGet(() -> MessageTexts.phrase("reset-scheduled.page", language));
  }

  /** Wherever the owner may look, served here or not: this is a warning. */
  private Set<Contact> everywhere(Account account) {
    Set<Contact> all = new LinkedHashSet<>(contacts.of(account).values());
    Contact.parse(ContactKind.MAIL, account.name().value()).ifPresent(all::add);
    return all;
  }

  private Digest digest(String code) {
    return keyring.digest("cancel-code", code.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether there was a reset to call off. */
  boolean cancel(Actor actor, String typed) {
    Optional<AccountId> id =
        CodeLetters.read(typed, CANCEL_LENGTH).map(this::digest).flatMap(store::cancel);
    id.flatMap(accountStore::find)
        .ifPresent(account -> audit.tell(actor, account, "changed", "reset-called-off"));
    return id.isPresent();
  }

  /** Does what is due, once among all nodes. */
  void runDue(Actor actor) {
    for (ScheduledReset reset : store.due(clock.instant(), BATCH)) {
      Optional<Account> account = accountStore.find(reset.account());
      if (account.isEmpty()) {
        continue;
      }
      if (tokenUsedSince(account.get(), reset.asked())) {
        if (store.cancel(reset.cancel()).isPresent()) {
          audit.tell(actor, account.get(), "changed", "reset-called-off token-used");
        }
      } else {
        accounts.resetAsScheduled(actor, account.get(), reset.cancel());
      }
    }
  }

  private static boolean tokenUsedSince(Account account, Instant asked) {
    return account.tokens().stream()
        .flatMap(token -> token.lastUsed().stream())
        .anyMatch(used -> used.isAfter(asked));
  }
}
