package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.postern.store.jdbc.PostgresServer;

/**
 * Durable consumptions of one-time passwords, each worker's of an account of its own. Beside them,
 * by one connection, the bare conditional update of one row on the same engine, and a bare sync of
 * the disk. All take turns, so that what else the machine does meets all alike.
 */
final class ConsumeBenchmark {
  private static final List<Integer> WORKERS = List.of(1, 8, 32);
  private static final int ROUNDS = 12;
  private static final long MILLIS = 300;

  private final Table table =
      new Table("store", "workers", "consumptions/s", "÷ bare updates/s", "µs each");

  static void run() throws IOException, SQLException {
    ConsumeBenchmark benchmark = new ConsumeBenchmark();
    Path directory = Files.createTempDirectory("postern-bench");
    String sqlite = "jdbc:sqlite:" + directory;
    benchmark.measure(
        "SQLite",
        sqlite + "/store.db",
        sqlite + "/bare.db?journal_mode=WAL&synchronous=FULL",
        directory.resolve("sync.sqlite"));
    try (PostgresServer server = PostgresServer.start()) {
      benchmark.measure(
          "PostgreSQL",
          server.newDatabase(),
          server.newDatabase(),
          directory.resolve("sync.postgresql"));
    }
    TemporaryFiles.delete(directory);
    benchmark.table.print();
  }

  private void measure(String name, String url, String bareUrl, Path syncFile)
      throws IOException, SQLException {
    Samples syncs = new Samples();
    Samples updates = new Samples();
    List<Samples> consumptions = WORKERS.stream().map(any -> new Samples()).toList();
    try (Workers workers = new Workers();
        BareSync sync = new BareSync(syncFile);
        BareUpdate bare = new BareUpdate(bareUrl);
        ConsumedStore store = new ConsumedStore(url, WORKERS.get(WORKERS.size() - 1))) {
      workers.run(32, 3 * MILLIS, store::consume);
      for (int round = 0; round < ROUNDS; round++) {
        syncs.add(workers.run(1, MILLIS, worker -> sync.run()).rate());
        updates.add(workers.run(1, MILLIS, worker -> bare.run()).rate());
        for (int i = 0; i < consumptions.size(); i++) {
          consumptions.get(i).add(workers.run(WORKERS.get(i), MILLIS, store::consume).rate());
        }
      }
    }
    table.row(name + ": bare sync", 1, syncs.text("%,.0f"), "", micros(syncs));
    table.row(name + ": bare update", 1, updates.text("%,.0f"), "", micros(updates));
    for (int i = 0; i < consumptions.size(); i++) {
      Samples rate = consumptions.get(i);
      String each = WORKERS.get(i) == 1 ? micros(rate) : "";
      table.row(name, WORKERS.get(i), rate.text("%,.0f"), rate.over(updates).text("%.2f"), each);
    }
  }

  private static String micros(Samples rate) {
    return Long.toString(Math.round(1e6 / rate.median()));
  }
}
