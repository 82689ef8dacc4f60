package org.postern.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.store.Fixture;
import org.postern.token.StoredToken;

/** A consumption that was acknowledged stays, whatever becomes of the process or the power. */
@Timeout(120)
final class DurabilityTest {
  @TempDir Path directory;

  private String newStore() {
    String url = "jdbc:sqlite:" + directory.resolve("postern.db");
    ProcessesTest.withAToken(url);
    return url;
  }

  @Test
  void whatWasAcknowledgedIsConsumedStillAfterAKill() {
    String url = newStore();
    try (ChildJvm child = ChildJvm.start(List.of(), ConsumingChild.class, url, "bob")) {
      child.send("forever");
      List<String> said = new ArrayList<>();
      while (said.size() < 500) {
        said.add(child.readLine());
      }
      child.kill();
      said.addAll(child.readAll());

      assertConsumed(url, said);
    }
  }

  @Test
  void aFullDiskIsUnavailableAndLosesNothingAcknowledged() {
    String url = newStore();
    // No file may grow past 2.5 MB: the driver's library fits, the journal of many writes does not.
    List<String> limited = List.of("sh", "-c", "ulimit -f 5000; exec \"$@\"", "sh");
    try (ChildJvm child = ChildJvm.start(limited, ConsumingChild.class, url, "bob")) {
      child.send("forever");
      child.closeInput();
      List<String> said = child.readAll();

      assertThat(said).contains("unavailable");
      assertConsumed(url, said);
    }
  }

  private static void assertConsumed(String url, List<String> said) {
    long acknowledged =
        said.stream()
            .filter(line -> line.matches("consumed \\d+"))
            .mapToLong(line -> Long.parseLong(line.substring("consumed ".length())))
            .max()
            .orElseThrow();
    try (JdbcStore store = JdbcStore.open(StoreSettings.of(url))) {
      Account bob = store.accounts().find(new UserName("bob")).orElseThrow();
      StoredToken phone = bob.tokens().get(0);
      assertThat(phone.lastConsumed()).isGreaterThanOrEqualTo(acknowledged);
      assertThat(store.tokens().consume(bob.id(), bob.version(), Fixture.at(phone, acknowledged)))
          .isFalse();
      assertThat(store.tokens().consume(bob.id(), bob.version(), Fixture.at(phone, Long.MAX_VALUE)))
          .isTrue();
    }
  }

  @Test
  void aConsumptionIsOnTheDiskBeforeItIsAcknowledged() throws Exception {
    assumeTrue(canTrace(), "strace is missing here, or may not trace");
    String url = newStore();
    Path trace = directory.resolve("trace");
    List<String> strace =
        List.of("strace", "-f", "-y", "-e", "trace=write,fsync,fdatasync", "-o", trace.toString());
    try (ChildJvm child = ChildJvm.start(strace, ConsumingChild.class, url, "bob")) {
      assertThat(child.readLine()).isEqualTo("ready");
      for (int position = 0; position < 3; position++) {
        child.send(Integer.toString(position));
        assertThat(child.readLine()).isEqualTo("asked " + position);
        assertThat(child.readLine()).isEqualTo("accepted 1");
      }
    }

    List<List<String>> questions = betweenQuestionAndAnswer(Files.readAllLines(trace));
    assertThat(questions).hasSize(3);
    assertThat(questions)
        .allSatisfy(
            calls ->
                assertThat(calls)
                    .anyMatch(call -> call.matches(".*f(data)?sync\\(.*postern\\.db-wal.*")));
  }

  private static boolean canTrace() throws InterruptedException {
    try {
      return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<List<String>> betweenQuestionAndAnswer(List<String> trace) {
    List<List<String>> questions = new ArrayList<>();
    boolean open = false;
    for (String call : trace) {
      if (call.contains("\"asked ")) {
        questions.add(new ArrayList<>());
        open = true;
      } else if (call.contains("\"accepted ")) {
        open = false;
      } else if (open) {
        questions.get(questions.size() - 1).add(call);
      }
    }
    return questions;
  }
}
