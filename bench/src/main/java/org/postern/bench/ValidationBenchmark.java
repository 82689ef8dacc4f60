package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.FakePasswords;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.store.jdbc.PostgresServer;
import org.postern.token.NewToken;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;
import org.postern.validation.ApiClients.Admitted;

/**
 * Requests to the validation server, all of them right, each of a key of its own. Beside it the
 * bare consumptions of the same store: every right answer waits for one.
 */
final class ValidationBenchmark {
  private static final Actor ACTOR = new Actor("bench", "unknown");
  private static final List<Integer> WORKERS = List.of(1, 8, 32);
  private static final int ROUNDS = 12;
  private static final long MILLIS = 300;

  private final Table table = new Table("store", "workers", "requests/s", "consumptions/s", "÷");

  static void run() throws IOException, SQLException {
    ValidationBenchmark benchmark = new ValidationBenchmark();
    Path directory = Files.createTempDirectory("postern-bench");
    benchmark.measure(
        "SQLite",
        directory,
        "jdbc:sqlite:" + directory.resolve("asked.db"),
        "jdbc:sqlite:" + directory.resolve("bare.db"));
    try (PostgresServer server = PostgresServer.start()) {
      benchmark.measure("PostgreSQL", directory, server.newDatabase(), server.newDatabase());
    }
    TemporaryFiles.delete(directory);
    benchmark.table.print();
  }

  private void measure(String name, Path directory, String url, String bareUrl)
      throws IOException, SQLException {
    Path config =
        Files.write(
            directory.resolve(name + ".properties"),
            List.of("store.url = " + url, "keyring = " + name + ".keyring"));
    int most = WORKERS.get(WORKERS.size() - 1);
    List<Samples> requests = WORKERS.stream().map(any -> new Samples()).toList();
    List<Samples> consumptions = WORKERS.stream().map(any -> new Samples()).toList();
    try (Workers workers = new Workers();
        ConsumedStore bare = new ConsumedStore(bareUrl, most);
        Postern postern =
            Postern.open(
                PosternConfig.load(config),
                new FakePasswords(),
                Map.of(),
                event -> {},
                Clock.systemUTC())) {
      Admitted client = postern.apiClients().add(ACTOR, "bench");
      String id = Long.toString(client.client().id());
      List<YubikeyDevice> devices = devices(postern, most);
      for (int round = -3; round < ROUNDS; round++) {
        for (int i = 0; i < WORKERS.size(); i++) {
          double asked =
              workers
                  .run(WORKERS.get(i), MILLIS, worker -> ask(postern, id, devices.get(worker)))
                  .rate();
          double consumed = workers.run(WORKERS.get(i), MILLIS, bare::consume).rate();
          if (round >= 0) {
            requests.get(i).add(asked);
            consumptions.get(i).add(consumed);
          }
        }
      }
    }
    for (int i = 0; i < WORKERS.size(); i++) {
      table.row(
          name,
          WORKERS.get(i),
          requests.get(i).text("%,.0f"),
          consumptions.get(i).text("%,.0f"),
          requests.get(i).over(consumptions.get(i)).text("%.2f"));
    }
  }

  private static List<YubikeyDevice> devices(Postern postern, int count) {
    List<YubikeyDevice> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      NewToken token = YubikeyKind.generate(new SecureRandom());
      YubikeyDevice device = YubikeyDevice.programmed(token);
      Account fresh = postern.accounts().findOrCreate(new UserName("user" + i + "@example.test"));
      Account begun = changed(postern.enrolment().begin(ACTOR, fresh, token, "key"));
      changed(
          postern
              .enrolment()
              .prove(
                  ACTOR,
                  begun,
                  begun.tokens().get(0).id(),
                  device.touch(),
                  Optional.of(Secret.of("1234")),
                  SecurityLevel.WEB_OTP));
      devices.add(device);
    }
    return devices;
  }

  private static Account changed(ChangeResult result) {
    return ((ChangeResult.Changed) result).account();
  }

  private static void ask(Postern postern, String id, YubikeyDevice device) {
    ValidationFields reply =
        postern
            .validation()
            .verify(
                new ValidationFields(
                    Map.of("id", id, "otp", device.touch(), "nonce", "0123456789abcdef")),
                "127.0.0.1");
    if (!reply.get("status").equals(Optional.of("OK"))) {
      throw new AssertionError("a right code is not OK: " + reply.get("status"));
    }
  }
}
