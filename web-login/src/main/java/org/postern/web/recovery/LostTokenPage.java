package org.postern.web.recovery;

import java.util.Optional;
import java.util.Set;
import org.postern.message.ContactKind;
import org.postern.recovery.Resets;
import org.postern.web.page.Form;
import org.postern.web.page.Page;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Asks for the user name, and has a code sent, if there is a contact. Thread-safe. */
public final class LostTokenPage implements Page {
  public static final String PATH = "/lost-token";

  private final Resets resets;
  private final Set<ContactKind> ways;
  private final boolean passwords;

  /**
   * @param ways how messages are sent here; without any there is nothing to ask for
   * @param passwords whether normal passwords can be changed here
   */
  public LostTokenPage(Resets resets, Set<ContactKind> ways, boolean passwords) {
    this.resets = resets;
    this.ways = Set.copyOf(ways);
    this.passwords = passwords;
  }

  /**
   * What the template shows.
   *
   * @param codes whether codes are sent here
   */
  public record View(boolean codes) {}

  @Override
  public Reply show(Visit visit) {
    return Reply.page("lost-token", new View(!ways.isEmpty()));
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    if (ways.isEmpty()) {
      return show(visit);
    }
    resets.ask(
        form.text("user"), visit.browser().identity(), visit.client(), visit.texts().language());
    return Reply.page(
        "reset-code", new ResetCodePage.View(form.text("user"), passwords, Optional.empty()));
  }
}
