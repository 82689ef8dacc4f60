package org.postern.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.postern.Postern;
import org.postern.config.PosternConfig;
import org.postern.config.WebConfig;
import org.postern.enrolment.Actor;
import org.postern.policy.SecurityLevel;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyKind;
import org.postern.validation.ApiClients.Admitted;
import org.postern.web.ValidationServlet;
import org.postern.web.WebServer;

/**
 * A validation service in the place of Yubico's: a Postern of its own, apart from James', which has
 * the keys of YubiKeys that James knows by their public ids only. Ends when it is closed.
 */
public final class DemoValidation implements AutoCloseable {
  private static final Actor ACTOR = new Actor("demo", "unknown");
  private static final String PIN = "0000";

  private final WorkDirectory directory;
  private final Postern postern;
  private final WebServer server;
  private final Admitted james;
  private final SecureRandom random = new SecureRandom();

  private DemoValidation(
      WorkDirectory directory, Postern postern, WebServer server, Admitted james) {
    this.directory = directory;
    this.postern = postern;
    this.server = server;
    this.james = james;
  }

  /** Starts one on loopback, at a free port. */
  public static DemoValidation start() {
    try {
      WorkDirectory directory = new WorkDirectory(Files.createTempDirectory("postern-validation"));
      // For a demo that is interrupted.
      Runtime.getRuntime().addShutdownHook(new Thread(directory::delete));
      PosternConfig config =
          PosternConfig.load(Files.createFile(directory.path().resolve("postern.properties")));
      Postern postern =
          Postern.open(config, new NoPasswords(), Map.of(), event -> {}, Clock.systemUTC());
      Admitted james = postern.apiClients().add(ACTOR, "James");
      Files.writeString(directory.path().resolve(KEY_FILE), james.key().exposeText());
      return new DemoValidation(
          directory,
          postern,
          WebServer.start(new WebConfig("127.0.0.1", 0, true, Optional.empty()), postern),
          james);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String KEY_FILE = "james.key";

  /** The same settings, of a James that asks this service. */
  public JamesSettings askedBy(JamesSettings settings) {
    return settings
        .postern("yubicloud.urls = http://127.0.0.1:" + server.port() + ValidationServlet.PATH)
        .postern("yubicloud.client-id = " + james.client().id())
        .postern("yubicloud.key-file = " + directory.path().resolve(KEY_FILE));
  }

  /** A new YubiKey whose codes this service judges. */
  DemoToken yubikey() {
    DemoYubikey key = new DemoYubikey(YubikeyKind.generate(random));
    String publicId = key.enrolled().identifier().orElseThrow();
    DemoUsers.enrol(
        postern, publicId, key.enrolled(), key.code(Instant.now()), PIN, SecurityLevel.OTP_ONLY);
    return new DemoToken() {
      @Override
      public NewToken enrolled() {
        return YubicloudKind.token(publicId);
      }

      @Override
      public String code(Instant time) {
        return key.code(time);
      }
    };
  }

  @Override
  public void close() {
    server.close();
    postern.close();
    directory.delete();
  }
}
