package org.postern.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;

/**
 * How long each kind of refusal takes, in an order that chance decides, and how far the times are
 * from being those of one kind: the greatest distance between two distributions (Kolmogorov and
 * Smirnov), and how often chance alone would make it as great.
 */
final class RefusalBenchmark {
  private static final int ROUNDS = 600;
  private static final int WARM_UP = 300;
  private static final String PASSWORD = "password";
  private static final String NOBODY = "nobody@example.test";
  private static final String WEB = "web@example.test";
  private static final String ONLY = "only@example.test";

  /** Why a login is refused; the first is what the others are compared with. */
  private enum Refusal {
    WRONG_PASSWORD(WEB, "wrong-password"),
    UNKNOWN_USER(NOBODY, "wrong-password"),
    CLOSED_SERVICE(ONLY, PASSWORD);

    final String user;
    final String secret;

    Refusal(String user, String secret) {
      this.user = user;
      this.secret = secret;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Signs in, and is refused. */
  private interface Knock {
    /**
     * @return how long it took, in milliseconds
     */
    double knock(String user, String secret) throws IOException;
  }

  private RefusalBenchmark() {}

  static void run() throws IOException {
    Table table =
        new Table("door", "refused for", "ms, median", "5 % – 95 %", "distance", "by chance");
    try (JamesServer james = JamesServer.start(JamesUnderLoad.guardedSettings());
        DemoUsers users = DemoUsers.in(james)) {
      users.add(WEB, PASSWORD, "1234", SecurityLevel.WEB_OTP);
      users.add(ONLY, PASSWORD, "1234", SecurityLevel.OTP_ONLY);
      for (JamesDoor door : JamesDoor.values()) {
        measure(table, users, door.name(), (user, secret) -> door.refusal(james, user, secret));
      }
      WebDoors web = WebDoors.of(james);
      measure(
          table,
          users,
          "sign-in",
          (user, secret) -> {
            long before = System.nanoTime();
            web.signIn(user, secret);
            return (System.nanoTime() - before) / 1e6;
          });
    }
    table.print();
  }

  private static void measure(Table table, DemoUsers users, String door, Knock knock)
      throws IOException {
    Map<Refusal, List<Double>> times = new EnumMap<>(Refusal.class);
    List<Refusal> order = new ArrayList<>(List.of(Refusal.values()));
    order.forEach(refusal -> times.put(refusal, new ArrayList<>()));
    Random random = new Random(1);
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (Refusal refusal : order) {
        // So that the throttle never answers in the place of what is measured.
        users.forgetFailures();
        double time = knock.knock(refusal.user, refusal.secret);
        if (round >= 0) {
          times.getOrDefault(refusal, List.of()).add(time);
        }
      }
    }
    double[] reference = array(times.getOrDefault(Refusal.WRONG_PASSWORD, List.of()));
    times.forEach((refusal, list) -> row(table, door, refusal, array(list), reference));
  }

  private static double[] array(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void row(
      Table table, String door, Refusal refusal, double[] times, double[] reference) {
    Percentile percentile = new Percentile();
    percentile.setData(times);
    boolean first = refusal == Refusal.WRONG_PASSWORD;
    KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
    table.row(
        door,
        refusal,
        text("%.2f", percentile.evaluate(50)),
        text("%.2f", percentile.evaluate(5)) + " – " + text("%.2f", percentile.evaluate(95)),
        first ? "" : text("%.3f", test.kolmogorovSmirnovStatistic(times, reference)),
        first ? "" : text("%.2f", test.kolmogorovSmirnovTest(times, reference)));
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
