package org.postern.demo.check;

import org.postern.demo.DemoTokenKind;
import org.postern.policy.SecurityLevel;

/**
 * One cell of the table.
 *
 * @param expected whether the policy lets this in
 * @param answer what the server said
 */
public record Observation(
    Door door,
    SecurityLevel level,
    DemoTokenKind token,
    Credential credential,
    boolean expected,
    String answer) {

  /** What the server meant. */
  public Door.Meaning seen() {
    return door.meaning(answer);
  }

  /** Whether the server did what the policy says, in the very words that it should. */
  public boolean asExpected() {
    return seen() == (expected ? Door.Meaning.OPEN : Door.Meaning.SHUT);
  }

  @Override
  public String toString() {
    return door.name()
        + ", "
        + level
        + ", "
        + token.title()
        + ", "
        + credential.title()
        + ": expected "
        + (expected ? "\"" + door.accepted() + "…\"" : '"' + door.refused() + '"')
        + ", seen \""
        + answer
        + '"';
  }
}
