package org.postern.cli;

import java.time.Clock;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(PosternCommand.over(Terminal.ofThisProcess(), Clock.systemUTC()).execute(args));
  }
}
