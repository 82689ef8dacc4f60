package org.postern.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.Postern;
import org.postern.config.ConfigException;

@Timeout(60)
final class SharedPosternTest {
  private static final String SQL =
      """
      password.authority = sql
      password.sql.url = jdbc:sqlite:none.db
      password.sql.query = SELECT hash FROM users WHERE name = ?
      """;

  @TempDir Path directory;
  private Set<Thread> before;

  @BeforeEach
  void countThreads() {
    before = Thread.getAllStackTraces().keySet();
  }

  /** Whatever a test opens or fails to open, no thread of ours or of a pool stays. */
  @AfterEach
  void noThreadStays() {
    await().until(() -> newThreads().isEmpty());
  }

  private Set<String> newThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("postern"))
        .collect(Collectors.toSet());
  }

  @Test
  void allWhoOpenOneFileShareOnePostern() throws IOException {
    Path file = configuration(SQL);
    try (SharedPostern one = SharedPostern.open(file);
        SharedPostern other =
            SharedPostern.open(
                directory.resolve("..").resolve(directory.getFileName()).resolve(file))) {
      assertThat(other.postern()).isSameAs(one.postern());
    }
  }

  @Test
  void theLastToCloseEndsItAndTheNextOpensAnother() throws IOException {
    Path file = configuration(SQL);
    SharedPostern one = SharedPostern.open(file);
    SharedPostern other = SharedPostern.open(file);
    Postern first = one.postern();

    one.close();
    one.close();
    try (SharedPostern third = SharedPostern.open(file)) {
      assertThat(third.postern()).isSameAs(first);
    }
    other.close();

    try (SharedPostern again = SharedPostern.open(file)) {
      assertThat(again.postern()).isNotSameAs(first);
    }
  }

  @Test
  void whatIsWrongIsToldAndMendedByTheNextTry() throws IOException {
    Path file = configuration("");
    assertThatThrownBy(() -> SharedPostern.open(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("password.authority: is not set")
        .hasMessageContaining("imap, ")
        .hasMessageContaining("sql");
    configuration("password.authority = oracle");
    assertThatThrownBy(() -> SharedPostern.open(file))
        .hasMessageContaining("password.authority: \"oracle\" is none of");
    configuration(SQL + "store.url = jdbc:sqlite:postern.properties/all.db");
    assertThatThrownBy(() -> SharedPostern.open(file)).hasMessageContaining("all.db");
    configuration(SQL + "keyring = postern.properties/keyring");
    assertThatThrownBy(() -> SharedPostern.open(file))
        .hasMessageContaining("postern.properties/keyring");

    configuration(SQL);
    SharedPostern.open(file).close();
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> SharedPostern.open(directory.resolve("none.properties")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("none.properties");
  }

  private Path configuration(String text) throws IOException {
    return Files.writeString(directory.resolve("postern.properties"), text);
  }
}
