package org.postern.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;

/** How long James takes to start with Postern and without, in turn, and what it uses for it. */
final class StartBenchmark {
  private static final int ROUNDS = 9;

  /** What one James took. */
  private static final class Figures {
    final Samples wall = new Samples();
    final Samples cpu = new Samples();
  }

  private StartBenchmark() {}

  static void run() throws IOException {
    Path store = Files.createTempDirectory("postern-start");
    JamesSettings guarded =
        JamesUnderLoad.guardedSettings()
            .postern("store.url = jdbc:sqlite:" + store.resolve("postern.db"))
            .postern("keyring = " + store.resolve("postern.keyring"));
    try {
      compare(JamesUnderLoad.stockSettings(), guarded);
    } finally {
      try (Stream<Path> files = Files.list(store)) {
        files.map(Path::toFile).forEach(File::delete);
      }
      Files.delete(store);
    }
  }

  /** The first start of each, which makes the store, does not count. */
  private static void compare(JamesSettings stock, JamesSettings guarded) throws IOException {
    start(stock, new Figures());
    start(guarded, new Figures());
    Figures ofStock = new Figures();
    Figures ofGuarded = new Figures();
    for (int round = 0; round < ROUNDS; round++) {
      start(stock, ofStock);
      start(guarded, ofGuarded);
    }
    Table table = new Table("to start", "stock", "guarded", "guarded − stock");
    row(table, "seconds", ofStock.wall, ofGuarded.wall);
    row(table, "CPU-seconds", ofStock.cpu, ofGuarded.cpu);
    table.print();
  }

  private static void start(JamesSettings settings, Figures figures) throws IOException {
    long before = System.nanoTime();
    try (JamesServer james = JamesServer.start(settings)) {
      figures.wall.add((System.nanoTime() - before) / 1e9);
      figures.cpu.add(JamesUnderLoad.cpuSeconds(james));
    }
  }

  private static void row(Table table, String unit, Samples stock, Samples guarded) {
    table.row(unit, stock.text("%.2f"), guarded.text("%.2f"), guarded.minus(stock).text("%.2f"));
  }
}
