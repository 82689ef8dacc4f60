package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringLockTest {
  @TempDir Path directory;

  @Test
  void oneHolderAtATime() {
    AtomicInteger holders = new AtomicInteger();
    Path keyring = directory.resolve("made/keyring");

    int[] seen =
        IntStream.range(0, 8)
            .parallel()
            .map(
                i ->
                    KeyringLock.holding(
                        keyring,
                        () -> {
                          int now = holders.incrementAndGet();
                          holders.decrementAndGet();
                          return now;
                        }))
            .toArray();

    assertThat(seen).hasSize(8).containsOnly(1);
  }

  @Test
  void anotherProcessHasToWait() throws Exception {
    Path keyring = directory.resolve("keyring");
    Path released = directory.resolve("released");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                keyring.toString(),
                released.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertThat(out.readLine()).isEqualTo("held");
      var waiting =
          CompletableFuture.supplyAsync(
              () -> KeyringLock.holding(keyring, () -> Files.exists(released)));
      other.getOutputStream().close();

      assertThat(waiting.get(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroy();
    }
  }

  /** Holds the lock until its input ends, and leaves a file behind just before it lets go. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) {
      KeyringLock.holding(
          Path.of(arguments[0]),
          () -> {
            try {
              System.out.println("held");
              System.in.readAllBytes();
              return Files.createFile(Path.of(arguments[1]));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  @Test
  void aFailedActionLetsGo() {
    Path keyring = directory.resolve("keyring");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                KeyringLock.holding(
                    keyring,
                    () -> {
                      throw new IllegalStateException("failed");
                    }));
    assertThat(KeyringLock.holding(keyring, () -> "next")).isEqualTo("next");
  }
}
