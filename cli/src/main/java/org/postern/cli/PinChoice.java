package org.postern.cli;

import java.util.Optional;
import org.postern.secret.Secret;

/** The PIN that a user chooses at an enrolment, asked for when it is first needed. */
final class PinChoice implements AutoCloseable {
  private final PinDialogue dialogue;
  private final boolean hasPin;
  private boolean asked;
  private Optional<Secret> fresh = Optional.empty();

  /**
   * @param hasPin whether there is a PIN that can be kept
   */
  PinChoice(PinDialogue dialogue, boolean hasPin) {
    this.dialogue = dialogue;
    this.hasPin = hasPin;
  }

  /** The new PIN; empty to keep the old one. */
  Optional<Secret> fresh() {
    if (!asked) {
      asked = true;
      fresh =
          hasPin
              ? dialogue.askUnlessEmpty("New PIN, or nothing to keep the old one")
              : Optional.of(dialogue.ask("New PIN"));
    }
    return fresh;
  }

  @Override
  public void close() {
    fresh.ifPresent(Secret::close);
  }
}
