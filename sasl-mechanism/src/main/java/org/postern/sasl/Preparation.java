package org.postern.sasl;

import com.ongres.saslprep.SASLprep;
import java.util.Optional;
import org.postern.secret.Secret;

/**
 * What of a client's message goes through SASLprep (RFC 4013) before it is compared, as RFC 4616 §2
 * recommends. Text is prepared as a query: code points that were unassigned pass. What cannot be
 * prepared, or comes to nothing, is refused.
 */
public enum Preparation {
  /** Nothing: for a host whose other doors take names and passwords as they were typed. */
  NONE(false, false),

  /**
   * Names only. A password goes as it was typed, for no authority keeps its passwords prepared: a
   * stored {@code µ} or {@code ½} would never match again. Trying both forms would cost two hashes
   * and count two failures for one.
   */
  NAMES(true, false),

  /** Names and passwords: for a host that prepares the passwords it stores. Tickets are ASCII. */
  ALL(true, true);

  private static final SASLprep SASLPREP = new SASLprep();

  private final boolean names;
  private final boolean passwords;

  Preparation(boolean names, boolean passwords) {
    this.names = names;
    this.passwords = passwords;
  }

  /** The credentials to go on with; empty when they cannot be prepared, and then closed. */
  Optional<Credentials> prepare(Credentials typed) {
    try {
      return Optional.of(
          new Credentials(
              names ? typed.userName().map(Preparation::query) : typed.userName(),
              names ? typed.actAs().map(Preparation::query) : typed.actAs(),
              passwords && !typed.bearer() ? query(typed.secret()) : typed.secret(),
              typed.bearer()));
    } catch (IllegalArgumentException e) {
      typed.close();
      return Optional.empty();
    }
  }

  private static Secret query(Secret typed) {
    Secret prepared = Secret.of(query(typed.exposeText()));
    typed.close();
    return prepared;
  }

  private static String query(String typed) {
    String prepared;
    try {
      prepared = SASLPREP.prepareQuery(typed);
    } catch (IndexOutOfBoundsException e) {
      // Version 2.2 trips over a text of which nothing is left.
      prepared = "";
    }
    if (prepared.isEmpty()) {
      throw new IllegalArgumentException("nothing is left of it");
    }
    return prepared;
  }
}
