package org.postern.web.recovery;

import java.util.Optional;
import org.postern.recovery.Resets;
import org.postern.web.page.Form;
import org.postern.web.page.Message;
import org.postern.web.page.Page;
import org.postern.web.page.Phrase;
import org.postern.web.page.Reply;
import org.postern.web.page.Visit;

/** Calls off a reset that is to come, by the code in the notice of it. Thread-safe. */
public final class CallOffPage implements Page {
  public static final String PATH = "/lost-token/call-off";

  private final Resets resets;

  public CallOffPage(Resets resets) {
    this.resets = resets;
  }

  /** What the template shows. */
  public record View(Optional<Phrase> problem) {}

  @Override
  public Reply show(Visit visit) {
    return Reply.page("call-off", new View(Optional.empty()));
  }

  @Override
  public Reply submit(Visit visit, Form form) {
    return resets.cancel(form.text("code"), visit.client())
        ? Message.of("called-off", "/sign-in")
        : Reply.again("call-off", new View(Optional.of(Phrase.of("problem.call-off"))));
  }
}
