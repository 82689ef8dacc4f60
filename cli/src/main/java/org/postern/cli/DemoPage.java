package org.postern.cli;

import java.time.Instant;
import java.util.TreeSet;
import org.postern.demo.DemoUser;
import org.postern.demo.JamesServer;
import org.postern.demo.MailElsewhere;
import org.postern.demo.Paste;
import org.postern.demo.ShowCase;

/** All that {@code postern demo} has to say. */
final class DemoPage {
  private final Terminal terminal;
  private final JamesServer james;
  private final ShowCase showCase;

  DemoPage(Terminal terminal, JamesServer james, ShowCase showCase) {
    this.terminal = terminal;
    this.james = james;
    this.showCase = showCase;
  }

  void print() {
    terminal.say("");
    terminal.say(
        "Open "
            + showCase.pages()
            + ", sign in as "
            + ShowCase.NEWCOMER
            + " with "
            + ShowCase.PASSWORD
            + " (the README goes on from there).");
    paste(showCase.newcomersMailClient());
    terminal.say(
        "All mail that Postern writes to people, wherever to, appears here. Contacts must be"
            + " elsewhere: take you@"
            + MailElsewhere.DOMAIN
            + '.');
    terminal.say("");
    terminal.say("A guarded Apache James is running, in " + james.directory());
    ports();
    users();
    phone();
    commands();
    terminal.say("");
    terminal.say("Return or Ctrl-C ends James and removes everything.");
  }

  private void ports() {
    heading("Ports, all on 127.0.0.1");
    Table table = new Table("server", "port");
    for (String property : new TreeSet<>(james.portProperties())) {
      table.add(property.replaceFirst("\\.port$", ""), james.port(property));
    }
    table.print(terminal);
  }

  private void users() {
    heading("More users, one for each level");
    Table table = new Table("user", "level", "password", "PIN", "code now", "PIN+OTP");
    Instant now = Instant.now();
    for (DemoUser user : showCase.users()) {
      table.add(
          user.name(),
          Words.of(user.level()),
          user.password(),
          user.pin(),
          user.code(now),
          user.pinAndCode(now));
    }
    table.print(terminal);
  }

  private void phone() {
    DemoUser user = showCase.users().get(showCase.users().size() - 1);
    heading("The token of " + user.name() + ", for an authenticator app");
    terminal.out().print(QrPicture.of(user.uri().orElseThrow()).draw(terminal.colours()));
    showCase.users().forEach(one -> one.uri().ifPresent(terminal::say));
  }

  private void commands() {
    heading("To paste into another terminal, in this order");
    showCase.commands().forEach(this::paste);
  }

  private void paste(Paste paste) {
    terminal.say("# " + paste.what());
    terminal.say(paste.command());
  }

  private void heading(String text) {
    terminal.say("");
    terminal.say(text);
  }
}
