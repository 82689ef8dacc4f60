package org.postern.james.managesieve;

import java.util.List;
import java.util.Locale;

/**
 * A line that a client sent, with the literals in it: a command and its arguments, or the answer to
 * a challenge.
 *
 * @param words decoded, whether they came as atoms, quoted or as literals; at least one
 */
record Words(List<String> words) {
  /** The first word, in upper case. */
  String command() {
    return words.get(0).toUpperCase(Locale.ROOT);
  }

  List<String> arguments() {
    return words.subList(1, words.size());
  }

  /** Without content: it may be a password. */
  @Override
  public String toString() {
    return "Words[" + words.size() + ']';
  }
}
