package org.postern.token.yubico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.secret.Secret;

/**
 * Our client and yubiserver, a validation server of others. It listens at every address, so both
 * are in a network of their own that ends with them.
 */
class YubiserverTest {
  private static final Path DATABASE = Path.of("/etc/yubiserver/yubiserver.sqlite.init");
  private static final int PORT = 8000;
  private static final String API_KEY = "12345678901234567890";
  private static final String PUBLIC_ID = "vvincredible";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";

  @TempDir Path directory;

  @Test
  void itsAnswersAreUnderstood() throws Exception {
    assumeTrue(Files.isReadable(DATABASE), "yubiserver is not installed");
    assumeTrue(
        new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0,
        "a network of one's own is not allowed here");
    Path database = Files.copy(DATABASE, directory.resolve("yubiserver.sqlite"));
    // Started by root it becomes somebody else.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-rw-rw-"));
    admin(database, "-y", "-a", "bob", PUBLIC_ID, PRIVATE_ID, AES_KEY);
    admin(database, "-p", "-a", "postern", API_KEY);
    YubikeyDevice device = new YubikeyDevice(PUBLIC_ID, PRIVATE_ID, AES_KEY);
    String touched = device.touch();
    String later = device.touch();

    String inside =
        "ip link set lo up && yubiserver -p "
            + PORT
            + " -d "
            + database
            + " -l "
            + directory.resolve("log")
            + " > "
            + directory.resolve("out")
            + " && exec \"$@\"";
    Process process =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                inside,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Inside.class.getName(),
                later,
                touched,
                later,
                PUBLIC_ID + "c".repeat(32))
            .redirectError(directory.resolve("errors").toFile())
            .start();
    String answers = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(Files.readString(directory.resolve("errors"))).isZero();
    assertThat(answers.lines())
        .containsExactly(
            // It signs its replies without the counters, so they are not believed.
            "Right[position=OptionalLong.empty]", "Replayed[]", "Replayed[]", "Wrong[]");
  }

  private static void admin(Path database, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("yubiserver-admin", "-b", database.toString()));
    command.addAll(List.of(arguments));
    assertThat(
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor())
        .isZero();
  }

  /** What runs beside yubiserver: asks about each of the codes that it is given. */
  static final class Inside {
    private Inside() {}

    public static void main(String[] codes) {
      await().atMost(Duration.ofSeconds(20)).until(Inside::isUp);
      ValidationClient client =
          new ValidationClient(
              new ValidationSettings(
                  List.of(URI.create("http://127.0.0.1:" + PORT + "/wsapi/2.0/verify")),
                  1,
                  Optional.of(Secret.of(API_KEY)),
                  Duration.ofSeconds(10),
                  Optional.empty()),
              Clock.systemUTC());
      for (String code : codes) {
        System.out.println(client.validate(code));
      }
    }

    private static boolean isUp() {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }
  }
}
