package org.postern.recovery;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.account.Account;
import org.postern.audit.AuditTrail;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.enrolment.ChangeResult.Refused;
import org.postern.enrolment.Refusal;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.MessageTexts;
import org.postern.message.Outbox;
import org.postern.secret.Digest;
import org.postern.secret.Sealed;
import org.postern.store.CodePurpose;
import org.postern.store.ContactStore;
import org.postern.store.SentCode;

/**
 * Where the owners of accounts are reached when a token is lost: at most one mail address and one
 * telephone number, each proven by a code that was sent there, or by an administrator's word. They
 * stay through a change of the user name and a reset, and go with the account. Thread-safe.
 *
 * <p>A mailbox served here is refused: its password would open the way back.
 */
public final class Contacts {
  /** How many codes of one kind of contact an account is sent in a day. */
  public static final int CODES_A_DAY = 5;

  private final ProvenContacts proven;
  private final SentCodes codes;
  private final Accounts accounts;
  private final ServedDomains domains;
  private final Outbox outbox;
  private final RecoveryAudit audit;

  public Contacts(
      ProvenContacts proven,
      SentCodes codes,
      Accounts accounts,
      ServedDomains domains,
      Outbox outbox,
      AuditTrail audit,
      Clock clock) {
    this.proven = proven;
    this.codes = codes;
    this.accounts = accounts;
    this.domains = domains;
    this.outbox = outbox;
    this.audit = new RecoveryAudit(audit, clock);
  }

  /** The proven contacts of an account. */
  public Map<ContactKind, Contact> of(Account account) {
    return proven.of(account.id());
  }

  /** The contacts that a code may be sent to: a domain may be served here since it was proven. */
  List<Contact> reachable(Account account) {
    return of(account).values().stream()
        .filter(contact -> !domains.serve(account, contact))
        .toList();
  }

  /**
   * Sends a code to a contact that the account's owner gave; it takes the place of the code before
   * it. Nothing changes until {@link #prove}. Whoever asks has checked that it is the owner.
   *
   * @return empty when the code is on its way
   */
  public Optional<Refused> begin(Actor actor, Account account, Contact contact, Locale language) {
    if (domains.serve(account, contact)) {
      return Optional.of(refused(Refusal.SERVED_DOMAIN));
    }
    CodePurpose purpose = CodePurpose.proving(contact.kind());
    Optional<String> code =
        codes.issue(
            account.id(),
            purpose,
            "",
            Optional.of(proven.seal(SentCode.context(account.id(), purpose), contact)),
            CODES_A_DAY);
    if (code.isEmpty()) {
      return Optional.of(tooMany(codes.next(account.id(), purpose)));
    }
    codes.forgiveTries(purpose, account.id().toString());
    outbox.post(contact, MessageTexts.compose("contact-code", language, code.get()));
    audit.tell(actor, account, "sent", "contact-code " + word(contact.kind()));
    return Optional.empty();
  }

  private static Refused tooMany(Instant next) {
    return new Refused(
        Refusal.TOO_MANY_CODES,
        "no more codes are sent for this contact before "
            + next.truncatedTo(ChronoUnit.MINUTES)
            + "; the newest one works for 15 minutes");
  }

  /**
   * Makes the contact that the code was sent to the account's, in the place of the one of that
   * kind; other sessions end. A code works once, for 15 minutes and five tries.
   *
   * @param code as typed: in any case, with or without hyphen
   */
  public ChangeResult prove(Actor actor, Account account, ContactKind kind, String code) {
    CodePurpose purpose = CodePurpose.proving(kind);
    Digest digest = codes.digest(account.id(), purpose, "", code);
    if (!codes.countTry(purpose, account.id().toString())) {
      return refused(Refusal.WRONG_CONTACT_CODE);
    }
    Optional<Sealed> pending = codes.contact(account.id(), purpose, digest);
    if (pending.isEmpty() || !codes.take(account.id(), purpose, digest)) {
      return refused(Refusal.WRONG_CONTACT_CODE);
    }
    Contact contact = proven.open(SentCode.context(account.id(), purpose), kind, pending.get());
    ChangeResult result = store(actor, account, contact);
    if (result instanceof Refused) {
      codes.putBack(account.id(), purpose, digest);
    }
    return result;
  }

  /** Makes a contact the account's by the word of an administrator, who knows that it is right. */
  public ChangeResult set(Actor actor, Account account, Contact contact) {
    return domains.serve(account, contact)
        ? refused(Refusal.SERVED_DOMAIN)
        : store(actor, account, contact);
  }

  private ChangeResult store(Actor actor, Account account, Contact contact) {
    Sealed sealed = proven.seal(ContactStore.context(account.id(), contact.kind()), contact);
    return accounts.setContact(actor, account, contact.kind(), Optional.of(sealed));
  }

  /** Removes a contact. */
  public ChangeResult remove(Actor actor, Account account, ContactKind kind) {
    return of(account).containsKey(kind)
        ? accounts.setContact(actor, account, kind, Optional.empty())
        : refused(Refusal.NO_SUCH_CONTACT);
  }

  private static Refused refused(Refusal why) {
    return new Refused(why, why.message());
  }

  private static String word(ContactKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
