package org.postern.message;

/**
 * What is written to a person. The text may hold a code: {@link #toString} shows neither part.
 *
 * @param subject one line; short messages leave it away
 * @param text plain, its lines ended by {@code \n}
 */
public record Message(String subject, String text) {
  /**
   * @throws IllegalArgumentException when the subject holds a control character: it would become a
   *     header of its own
   */
  public Message {
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the subject of a message is one line");
    }
  }

  @Override
  public String toString() {
    return "Message[redacted]";
  }
}
