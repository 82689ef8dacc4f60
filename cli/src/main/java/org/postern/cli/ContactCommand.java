package org.postern.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.enrolment.ChangeResult;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.recovery.Contacts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern user contact}. */
@Command(
    name = "contact",
    description =
        "Shows, sets or removes where a user is reached who has lost the token. What is set here"
            + " counts as proven: make sure that it is the user's.")
final class ContactCommand implements Callable<Integer> {
  private final PosternCommand root;
  private final Terminal terminal;

  @Parameters(paramLabel = "USER", description = "The user name, as the mail server knows it.")
  private UserName user = new UserName("nobody");

  @ArgGroup private Change change = new Change();

  /** What is to be changed; nothing, or one of these. */
  static final class Change {
    @Option(
        names = "--mail",
        paramLabel = "ADDRESS",
        description = "Set the mail address; one that this server has no mailbox for.")
    private Optional<String> mail = Optional.empty();

    @Option(
        names = "--sms",
        paramLabel = "NUMBER",
        description = "Set the telephone number, such as +491701234567.")
    private Optional<String> sms = Optional.empty();

    @Option(names = "--remove", paramLabel = "KIND", description = "Remove it: mail or sms.")
    private Optional<ContactKind> remove = Optional.empty();
  }

  ContactCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Contact> contact =
        change
            .mail
            .map(typed -> read(ContactKind.MAIL, typed))
            .or(() -> change.sms.map(typed -> read(ContactKind.SMS, typed)));
    try (Administration administration = root.open()) {
      if (contact.isPresent()) {
        set(administration, contact.get());
      } else if (change.remove.isPresent()) {
        remove(administration, change.remove.get());
      } else {
        show(administration);
      }
      return ExitCode.OK;
    }
  }

  private static Contact read(ContactKind kind, String typed) {
    return Contact.parse(kind, typed)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE,
                    kind == ContactKind.MAIL
                        ? "this is no mail address such as bob@example.org"
                        : "this is no telephone number such as +491701234567"));
  }

  private void set(Administration administration, Contact contact) {
    Account account = administration.postern().accounts().findOrCreate(user);
    Contacts contacts = administration.postern().contacts();
    ChangeResult result = contacts.set(Administration.ACTOR, account, contact);
    Administration.changed(result);
    terminal.say(
        account.name()
            + " is reached by "
            + Words.of(contact.kind())
            + " at "
            + contact.masked()
            + '.');
  }

  private void remove(Administration administration, ContactKind kind) {
    Account account = administration.account(user);
    Administration.changed(
        administration.postern().contacts().remove(Administration.ACTOR, account, kind));
    terminal.say(account.name() + " is reached by " + Words.of(kind) + " no more.");
  }

  private void show(Administration administration) {
    Account account = administration.account(user);
    Map<ContactKind, Contact> contacts = administration.postern().contacts().of(account);
    if (contacts.isEmpty()) {
      terminal.say(account.name() + " has no contact.");
      return;
    }
    Table table = new Table("KIND", "CONTACT");
    contacts.forEach((kind, contact) -> table.add(Words.of(kind), contact.masked()));
    table.print(terminal);
  }
}
