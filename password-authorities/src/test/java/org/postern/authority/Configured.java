package org.postern.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.postern.config.PosternConfig;
import org.postern.password.PasswordAuthority;

/** Authorities as a configuration file asks for them. */
public final class Configured {
  private Configured() {}

  public static PasswordAuthority authority(Path directory, String properties) {
    try {
      Path file = Files.writeString(directory.resolve("postern.properties"), properties);
      return PasswordAuthorities.open(PosternConfig.load(file).password());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port on loopback that nobody listens on now, below those that outgoing connections take: it
   * must be free again after a server has stopped.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // somebody has it; another one
      }
    }
  }
}
