package org.postern.demo.check;

import java.io.IOException;
import java.util.Optional;
import org.postern.demo.JamesServer;
import org.postern.policy.Service;

/**
 * A way in: a port, and a form of login there.
 *
 * @param name for people
 * @param port the property that chooses its port, as {@link JamesServer#port} takes it
 * @param mechanism what the server calls the form when it lists those it takes; empty where a
 *     protocol has no such list
 * @param bearerOnly whether it takes nothing but a session ticket
 * @param accepted how the last line of an acceptance begins
 * @param refused all of a refusal, to the byte
 */
public record Door(
    String name,
    Service service,
    String port,
    Optional<Listener> listener,
    String mechanism,
    boolean bearerOnly,
    Knock knock,
    String accepted,
    String refused) {

  /** Signs in, once. */
  @FunctionalInterface
  public interface Knock {
    /**
     * @return the whole answer, line feeds between its lines
     */
    String knock(String user, String secret) throws IOException;
  }

  /** What an answer means. */
  public enum Meaning {
    OPEN,
    SHUT,
    /** Neither: another text, no answer at all. */
    OTHER
  }

  /** Signs in, once; a connection that breaks is an answer too. */
  public String answer(String user, String secret) {
    try {
      return knock.knock(user, secret);
    } catch (IOException e) {
      return "(" + e.getMessage() + ')';
    }
  }

  /** What an answer of this door means. */
  public Meaning meaning(String answer) {
    if (answer.equals(refused)) {
      return Meaning.SHUT;
    }
    String last = answer.substring(answer.lastIndexOf('\n') + 1);
    return last.startsWith(accepted) ? Meaning.OPEN : Meaning.OTHER;
  }
}
