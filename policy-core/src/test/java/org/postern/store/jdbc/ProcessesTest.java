package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.store.AccountChange.AddToken;
import org.postern.store.Fixture;

/** What no thread of one JVM can show: several processes on one store. */
@Timeout(120)
final class ProcessesTest {
  @TempDir Path directory;

  @Test
  void aCodeIsConsumedOnceByProcessesOnPostgres() {
    assertEachCodeIsConsumedOnce(PostgresServer.shared().newDatabase(), 150);
  }

  @Test
  void aCodeIsConsumedOnceByProcessesOnOneSqliteFile() {
    assertEachCodeIsConsumedOnce("jdbc:sqlite:" + directory.resolve("postern.db"), 50);
  }

  private static void assertEachCodeIsConsumedOnce(String url, int rounds) {
    withAToken(url);
    try (ChildJvm one = ChildJvm.start(List.of(), ConsumingChild.class, url, "bob");
        ChildJvm other = ChildJvm.start(List.of(), ConsumingChild.class, url, "bob")) {
      List<ChildJvm> both = List.of(one, other);
      both.forEach(child -> assertThat(child.readLine()).isEqualTo("ready"));
      for (int round = 0; round < rounds; round++) {
        String position = Integer.toString(round);
        both.forEach(child -> child.send(position));
        both.forEach(child -> assertThat(child.readLine()).isEqualTo("asked " + position));
        assertThat(both.stream().map(ChildJvm::readLine))
            .containsExactlyInAnyOrder("accepted 1", "accepted 0");
      }
    }
  }

  /** A new store with Bob and his token. */
  static void withAToken(String url) {
    try (JdbcStore store = JdbcStore.open(StoreSettings.of(url))) {
      Account bob = store.accounts().findOrCreate(new UserName("bob"));
      store
          .accounts()
          .change(bob.id(), bob.version(), List.of(new AddToken(Fixture.token("phone"))));
    }
  }

  @RepeatedTest(20)
  void processesThatMakeOneStoreAtOnceMakeOne() {
    String url = "jdbc:sqlite:" + directory.resolve("postern.db");

    List<Long> versions =
        Fixture.race(
            4,
            () -> {
              try (JdbcStore store = JdbcStore.open(StoreSettings.of(url))) {
                return store.accounts().findOrCreate(Fixture.BOB).version();
              }
            });

    assertThat(Stream.of(1L, 1L, 1L, 1L).toList()).isEqualTo(versions);
  }
}
