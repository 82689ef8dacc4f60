package org.postern.web.settings;

import java.util.Optional;
import org.postern.account.Account;
import org.postern.enrolment.ChangeResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.policy.SecurityLevel;
import org.postern.recovery.Contacts;
import org.postern.web.page.Form;
import org.postern.web.page.FreshCode;
import org.postern.web.page.OwnPage;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/**
 * Where one is reached when the token is lost: given, and proven by a code, or removed.
 * Thread-safe.
 */
public final class ContactPage implements OwnPage {
  private final ContactKind kind;
  private final Contacts contacts;
  private final FreshCode freshCode;

  ContactPage(ContactKind kind, Contacts contacts, FreshCode freshCode) {
    this.kind = kind;
    this.contacts = contacts;
    this.freshCode = freshCode;
  }

  static String path(ContactKind kind) {
    return switch (kind) {
      case MAIL -> "/settings/contact/mail";
      case SMS -> "/settings/contact/phone";
    };
  }

  /**
   * What the template shows.
   *
   * @param path of this page
   * @param masked the contact that there is
   * @param typed what was typed before
   */
  public record View(
      SecurityLevel now,
      ContactKind kind,
      String path,
      Optional<String> masked,
      String typed,
      Optional<Phrase> problem) {}

  /**
   * What the template for the proof shows.
   *
   * @param path of this page
   */
  public record ProofView(ContactKind kind, String path, Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit, Account owner) {
    return Reply.page("contact", view(owner, "", Optional.empty()));
  }

  private View view(Account owner, String typed, Optional<Phrase> problem) {
    return new View(
        owner.level(),
        kind,
        path(kind),
        Optional.ofNullable(contacts.of(owner).get(kind)).map(Contact::masked),
        typed,
        problem);
  }

  @Override
  public Reply submit(Visit visit, Account owner, Form form) {
    if (form.has("code")) {
      return prove(visit, owner, form);
    }
    return form.text("action").equals("REMOVE")
        ? freshCode.change(
            visit,
            owner,
            form,
            account -> contacts.remove(visit.actor(), account, kind),
            problem -> again(owner, form, problem),
            account -> Done.CONTACT_REMOVED.reply())
        : begin(visit, owner, form);
  }

  private Reply begin(Visit visit, Account owner, Form form) {
    Optional<Contact> contact = Contact.parse(kind, form.text("address"));
    if (contact.isEmpty()) {
      return again(owner, form, Phrase.of("problem.contact." + kind));
    }
    return freshCode
        .problem(visit, owner, form)
        .or(
            () ->
                contacts
                    .begin(visit.actor(), owner, contact.get(), visit.texts().language())
                    .map(ChangeResult.Refused::why)
                    .map(Phrase::of))
        .map(problem -> again(owner, form, problem))
        .orElseGet(
            () -> Reply.page("prove-contact", new ProofView(kind, path(kind), Optional.empty())));
  }

  private Reply prove(Visit visit, Account owner, Form form) {
    return freshCode.conclude(
        visit,
        contacts.prove(visit.actor(), owner, kind, form.text("code")),
        problem ->
            Reply.again("prove-contact", new ProofView(kind, path(kind), Optional.of(problem))),
        account -> Done.CONTACT_SET.reply());
  }

  private Reply again(Account owner, Form form, Phrase problem) {
    return Reply.again("contact", view(owner, form.text("address"), Optional.of(problem)));
  }
}
