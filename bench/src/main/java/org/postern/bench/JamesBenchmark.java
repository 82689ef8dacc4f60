package org.postern.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Logins by normal password at a James with Postern and at one without, eight connections at a
 * time. The two take turns, and take turns at going first: what else the machine does meets both.
 */
final class JamesBenchmark {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 12;
  private static final long MILLIS = 1250;
  private static final int WARM_UP_TURNS = 20;

  /** What one James did at one door. */
  private static final class Figures {
    final Samples rate = new Samples();
    final Samples cpuMillis = new Samples();
  }

  private final Workers workers;

  private JamesBenchmark(Workers workers) {
    this.workers = workers;
  }

  static void run() throws IOException {
    try (Workers workers = new Workers();
        JamesUnderLoad stock = JamesUnderLoad.stock(CONNECTIONS);
        JamesUnderLoad guarded = JamesUnderLoad.guarded(CONNECTIONS)) {
      new JamesBenchmark(workers).measure(stock, guarded);
    }
  }

  private void measure(JamesUnderLoad stock, JamesUnderLoad guarded) throws IOException {
    Map<JamesDoor, Figures> ofStock = noFigures();
    Map<JamesDoor, Figures> ofGuarded = noFigures();
    for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
      turn(stock, noFigures());
      turn(guarded, noFigures());
    }
    for (int round = 0; round < ROUNDS; round++) {
      boolean stockFirst = round % 2 == 0;
      turn(stockFirst ? stock : guarded, stockFirst ? ofStock : ofGuarded);
      turn(stockFirst ? guarded : stock, stockFirst ? ofGuarded : ofStock);
    }
    print(ofStock, ofGuarded);
  }

  private static Map<JamesDoor, Figures> noFigures() {
    Map<JamesDoor, Figures> figures = new EnumMap<>(JamesDoor.class);
    for (JamesDoor door : JamesDoor.values()) {
      figures.put(door, new Figures());
    }
    return figures;
  }

  private void turn(JamesUnderLoad james, Map<JamesDoor, Figures> figures) throws IOException {
    for (Map.Entry<JamesDoor, Figures> entry : figures.entrySet()) {
      double before = james.cpuSeconds();
      Workers.Pace pace =
          workers.run(CONNECTIONS, MILLIS, connection -> james.signIn(entry.getKey(), connection));
      entry.getValue().rate.add(pace.rate());
      entry.getValue().cpuMillis.add(1000 * (james.cpuSeconds() - before) / pace.operations());
    }
  }

  private static void print(Map<JamesDoor, Figures> ofStock, Map<JamesDoor, Figures> ofGuarded) {
    Table table = new Table("door", "", "stock", "guarded", "guarded ÷ stock");
    for (JamesDoor door : JamesDoor.values()) {
      Figures stock = ofStock.getOrDefault(door, new Figures());
      Figures guarded = ofGuarded.getOrDefault(door, new Figures());
      row(table, door, "logins/s", "%.0f", stock.rate, guarded.rate);
      row(table, door, "CPU-ms per login", "%.2f", stock.cpuMillis, guarded.cpuMillis);
    }
    table.print();
  }

  private static void row(
      Table table, JamesDoor door, String unit, String format, Samples stock, Samples guarded) {
    table.row(
        door, unit, stock.text(format), guarded.text(format), guarded.over(stock).text("%.3f"));
  }
}
