package org.postern.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs JMH's benchmarks of some name at one thread and at two. They are measured by batches of
 * operations, not by time: on a busy machine HotSpot settles after a number of operations.
 */
final class Microbenchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private Microbenchmarks() {}

  /**
   * @param name a regular expression
   * @param directory for JMH's own report
   */
  static void run(String name, Path directory) throws RunnerException {
    Table table = new Table("benchmark", "threads", "µs, median", "min – max", "ops/s", "bytes/op");
    for (int threads : List.of(1, 2)) {
      Path log = directory.resolve("jmh-" + threads + ".log");
      Options options =
          new OptionsBuilder()
              .include(name)
              .threads(threads)
              .addProfiler(GCProfiler.class)
              .jvmArgsAppend("-Xms1g", "-Xmx1g")
              .output(log.toString())
              .build();
      for (RunResult result : new Runner(options).run()) {
        row(table, threads, result);
      }
    }
    table.print();
  }

  private static void row(Table table, int threads, RunResult result) {
    double batch = result.getParams().getMeasurement().getBatchSize();
    Statistics seconds = result.getPrimaryResult().getStatistics();
    double median = seconds.getPercentile(50) / batch;
    Result<?> allocated =
        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), "the profiler's own");
    table.row(
        result.getPrimaryResult().getLabel(),
        threads,
        micros(median),
        micros(seconds.getMin() / batch) + " – " + micros(seconds.getMax() / batch),
        String.format(Locale.ROOT, "%,.0f", threads / median),
        String.format(Locale.ROOT, "%,.0f", allocated.getStatistics().getPercentile(50) / batch));
  }

  private static String micros(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds * 1e6);
  }
}
