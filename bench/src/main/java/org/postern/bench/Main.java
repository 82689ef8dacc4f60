package org.postern.bench;

import java.nio.file.Path;

/** {@code bench/run}'s other half: runs one of the benchmarks and prints its table in Markdown. */
public final class Main {
  private Main() {}

  /**
   * @param arguments the directory for logs, and the benchmark's name
   */
  public static void main(String[] arguments) throws Exception {
    Path logs = Path.of(arguments[0]);
    switch (arguments[1]) {
      case "decision" -> Microbenchmarks.run("DecisionBenchmark", logs);
      case "totp" -> Microbenchmarks.run("OtpBenchmark.totp", logs);
      case "hotp" -> Microbenchmarks.run("OtpBenchmark.hotp", logs);
      case "yubikey" -> Microbenchmarks.run("YubikeyBenchmark", logs);
      case "jaas" -> Microbenchmarks.run("JaasBenchmark", logs);
      case "validation" -> ValidationBenchmark.run();
      case "consume" -> ConsumeBenchmark.run();
      case "dav" -> DavBenchmark.run();
      case "start" -> StartBenchmark.run();
      case "refusals" -> RefusalBenchmark.run();
      case "james" -> JamesBenchmark.run();
      default -> throw new IllegalArgumentException("no benchmark is named " + arguments[1]);
    }
  }
}
