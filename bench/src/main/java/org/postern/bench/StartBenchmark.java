package org.postern.bench;

import java.io.IOException;
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
    start(JamesUnderLoad.stockSettings(), new Figures());
    start(JamesUnderLoad.guardedSettings(), new Figures());
    Figures stock = new Figures();
    Figures guarded = new Figures();
    for (int round = 0; round < ROUNDS; round++) {
      start(JamesUnderLoad.stockSettings(), stock);
      start(JamesUnderLoad.guardedSettings(), guarded);
    }
    Table table = new Table("to start", "stock", "guarded", "guarded − stock");
    row(table, "seconds", stock.wall, guarded.wall);
    row(table, "CPU-seconds", stock.cpu, guarded.cpu);
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
