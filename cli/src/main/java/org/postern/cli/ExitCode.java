package org.postern.cli;

/** What the command tells the shell; {@code docs/COMMANDS.md} promises these numbers. */
final class ExitCode {
  static final int OK = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_FOUND = 3;
  static final int UNAVAILABLE = 4;

  /** A fault of the program itself, after which its stack trace is on the screen. */
  static final int FAULT = 70;

  private ExitCode() {}
}
