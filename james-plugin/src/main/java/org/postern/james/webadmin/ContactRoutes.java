package org.postern.james.webadmin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.JsonExtractException;
import org.apache.james.webadmin.utils.JsonExtractor;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.postern.account.Account;
import org.postern.enrolment.ChangeResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.recovery.Contacts;
import spark.Request;
import spark.Service;

/** Below a user: where the owner is reached who has lost the token. Thread-safe. */
final class ContactRoutes {
  private final Contacts contacts;
  private final Function<Request, Optional<Account>> find;
  private final Function<Request, Account> findOrCreate;
  private final JsonExtractor<ContactRequest> bodies = new JsonExtractor<>(ContactRequest.class);

  ContactRoutes(
      Contacts contacts,
      Function<Request, Optional<Account>> find,
      Function<Request, Account> findOrCreate) {
    this.contacts = contacts;
    this.find = find;
    this.findOrCreate = findOrCreate;
  }

  void define(Service service, String user, JsonTransformer json) {
    String all = user + "/contacts";
    String one = all + "/:kind";
    service.get(all, (request, response) -> show(request), json);
    service.get(one, (request, response) -> showOne(request), json);
    service.put(one, (request, response) -> PosternRoutes.answer(set(request)));
    service.delete(one, (request, response) -> PosternRoutes.answer(remove(request)));
  }

  /** As much of each as its owner needs to recognise it. */
  private Map<String, String> show(Request request) {
    Map<String, String> shown = new LinkedHashMap<>();
    find.apply(request)
        .ifPresent(
            account ->
                contacts
                    .of(account)
                    .forEach((kind, contact) -> shown.put(EnumWord.of(kind), contact.masked())));
    return shown;
  }

  private Map<String, String> showOne(Request request) {
    ContactKind kind = kind(request);
    return find.apply(request)
        .map(account -> contacts.of(account).get(kind))
        .map(contact -> Map.of("contact", contact.masked()))
        .orElseThrow(ContactRoutes::none);
  }

  private ChangeResult set(Request request) throws JsonExtractException {
    ContactKind kind = kind(request);
    Contact contact =
        Optional.ofNullable(bodies.parse(request.body()).contact())
            .flatMap(typed -> Contact.parse(kind, typed))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"contact\" is no "
                            + (kind == ContactKind.MAIL
                                ? "mail address such as bob@example.org"
                                : "telephone number such as +491701234567")));
    return contacts.set(PosternRoutes.actor(request), findOrCreate.apply(request), contact);
  }

  private ChangeResult remove(Request request) {
    ContactKind kind = kind(request);
    Account account = find.apply(request).orElseThrow(ContactRoutes::none);
    return contacts.remove(PosternRoutes.actor(request), account, kind);
  }

  private static RuntimeException none() {
    return Faults.fault(404, ErrorType.NOT_FOUND, "there is no such contact");
  }

  private static ContactKind kind(Request request) {
    return EnumWord.parse(ContactKind.class, request.params(":kind"));
  }
}
