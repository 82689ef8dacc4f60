package org.postern.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * PROPFIND at one Tomcat with the filter and without, by turns, on connections that are kept; all
 * but the first requests find their verdict remembered. Client and server are one process, so that
 * the processor time of a request is that of both; the difference is the filter's.
 */
final class DavBenchmark {
  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 16;
  private static final long MILLIS = 1000;
  private static final int WARM_UP_TURNS = 10;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** What came of one of the two. */
  private static final class Figures {
    final Samples rate = new Samples();
    final Samples cpuMicros = new Samples();
  }

  private final Workers workers;
  private final List<DavClient> clients;

  private DavBenchmark(Workers workers, List<DavClient> clients) {
    this.workers = workers;
    this.clients = clients;
  }

  static void run() throws Exception {
    try (Workers workers = new Workers();
        DavServer server = DavServer.start()) {
      List<DavClient> clients = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(new DavClient(server.port()));
      }
      new DavBenchmark(workers, clients).measure();
      for (DavClient client : clients) {
        client.close();
      }
    }
  }

  private void measure() {
    byte[] bare = DavClient.propfind("/open/file", DavServer.USER, DavServer.PASSWORD);
    byte[] guarded = DavClient.propfind("/dav/file", DavServer.USER, DavServer.PASSWORD);
    for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
      turn(bare, new Figures());
      turn(guarded, new Figures());
    }
    Figures ofBare = new Figures();
    Figures ofGuarded = new Figures();
    for (int round = 0; round < ROUNDS; round++) {
      boolean bareFirst = round % 2 == 0;
      turn(bareFirst ? bare : guarded, bareFirst ? ofBare : ofGuarded);
      turn(bareFirst ? guarded : bare, bareFirst ? ofGuarded : ofBare);
    }
    print(ofBare, ofGuarded);
  }

  private void turn(byte[] request, Figures figures) {
    long before = PROCESS.getProcessCpuTime();
    Workers.Pace pace =
        workers.run(CONNECTIONS, MILLIS, connection -> clients.get(connection).ask(request));
    figures.rate.add(pace.rate());
    figures.cpuMicros.add((PROCESS.getProcessCpuTime() - before) / 1e3 / pace.operations());
  }

  private static void print(Figures bare, Figures guarded) {
    Table table = new Table("PROPFIND", "bare", "guarded", "guarded ÷ bare", "guarded − bare");
    table.row(
        "requests/s",
        bare.rate.text("%.0f"),
        guarded.rate.text("%.0f"),
        guarded.rate.over(bare.rate).text("%.3f"),
        "");
    table.row(
        "CPU-µs per request, client and server",
        bare.cpuMicros.text("%.1f"),
        guarded.cpuMicros.text("%.1f"),
        guarded.cpuMicros.over(bare.cpuMicros).text("%.3f"),
        guarded.cpuMicros.minus(bare.cpuMicros).text("%.1f"));
    table.print();
  }
}
