package org.postern.demo.check;

/**
 * One step of somebody on the pages.
 *
 * @param what is done
 * @param expected a text in what is to come of it
 * @param seen what came of it
 */
public record Step(String what, String expected, String seen) {

  /** Whether it went as it should. */
  public boolean asExpected() {
    return seen.contains(expected);
  }

  @Override
  public String toString() {
    return what + ": expected \"" + expected + "\", seen \"" + seen + '"';
  }
}
