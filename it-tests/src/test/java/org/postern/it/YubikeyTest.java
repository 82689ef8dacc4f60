package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.FakePasswords;
import org.postern.Postern;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.config.PosternConfig;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.wire.WebDoors;
import org.postern.enrolment.Actor;
import org.postern.enrolment.ChangeResult;
import org.postern.policy.SecurityLevel;
import org.postern.secret.Secret;
import org.postern.token.NewToken;
import org.postern.token.yubico.ValidationFields;
import org.postern.token.yubico.ValidationReply;
import org.postern.token.yubico.YubicloudKind;
import org.postern.token.yubico.YubikeyDevice;
import org.postern.token.yubico.YubikeyKind;
import org.postern.validation.ApiClients.Admitted;

/**
 * A James that answers validation requests, and that asks itself about tokens of the kind
 * yubicloud.
 */
class YubikeyTest {
  private static final Actor ACTOR = new Actor("test", "unknown");
  private static final String PIN = "2468";

  @TempDir static Path directory;

  private static int port;
  private static Admitted client;
  private static JamesServer james;
  private static Postern postern;

  @BeforeAll
  static void start() throws IOException {
    port = freePort();
    List<String> lines =
        List.of(
            "store.url = jdbc:sqlite:" + directory.resolve("postern.db"),
            "keyring = " + directory.resolve("postern.keyring"),
            "validation.server = true",
            "yubicloud.urls = http://127.0.0.1:" + port + "/wsapi/2.0/verify",
            "yubicloud.client-id = 1",
            "yubicloud.key-file = " + directory.resolve("yubicloud.key"));
    JamesSettings settings =
        Servers.settings().property("postern.web.port", Integer.toString(port));
    for (String line : lines) {
      settings = settings.postern(line);
    }
    // The key that the service is asked with is made by the service itself.
    try (Postern service = open("service.properties", lines.subList(0, 2))) {
      client = service.apiClients().add(ACTOR, "James");
    }
    Files.writeString(directory.resolve("yubicloud.key"), client.key().exposeText());
    james = JamesServer.start(settings);
    postern =
        open(
            "beside.properties",
            List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(4), lines.get(5)));
  }

  @AfterAll
  static void stop() {
    postern.close();
    james.close();
  }

  private static Postern open(String name, List<String> lines) throws IOException {
    return Postern.open(
        PosternConfig.load(Files.write(directory.resolve(name), lines)),
        new FakePasswords(),
        Map.of(),
        event -> {},
        Clock.systemUTC());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void enrol(String user, NewToken token, YubikeyDevice device) throws IOException {
    james.webAdmin().addUser(user, "password");
    Account fresh = postern.accounts().findOrCreate(UserName.parse(user).orElseThrow());
    Account begun = changed(postern.enrolment().begin(ACTOR, fresh, token, "key"));
    changed(
        postern
            .enrolment()
            .prove(
                ACTOR,
                begun,
                begun.tokens().get(0).id(),
                device.touch(),
                Optional.of(Secret.of(PIN)),
                SecurityLevel.OTP_ONLY));
  }

  private static Account changed(ChangeResult result) {
    assertThat(result).isInstanceOf(ChangeResult.Changed.class);
    return ((ChangeResult.Changed) result).account();
  }

  private static String validate(String otp, String nonce) throws Exception {
    ValidationFields reply =
        ValidationReply.parse(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(
                            URI.create(
                                "http://127.0.0.1:"
                                    + port
                                    + "/wsapi/2.0/verify?id="
                                    + client.client().id()
                                    + "&otp="
                                    + otp
                                    + "&nonce="
                                    + nonce))
                        .build(),
                    BodyHandlers.ofString())
                .body());
    return reply.get("status").orElseThrow();
  }

  @Test
  void aCodeThatAnotherSystemHadValidatedOpensNoDoorAndTheOtherWayRound() throws Exception {
    NewToken token = YubikeyKind.generate(new SecureRandom());
    YubikeyDevice device = YubikeyDevice.programmed(token);
    enrol("own@example.test", token, device);
    WebDoors web = WebDoors.of(james);

    String first = device.touch();
    assertThat(web.signIn("own@example.test", PIN + first)).startsWith("201 ");
    assertThat(validate(first, "0123456789abcdef")).isEqualTo("REPLAYED_OTP");
    String second = device.touch();
    assertThat(validate(second, "0123456789abcdef")).isEqualTo("OK");
    assertThat(validate(second, "0123456789abcdef")).isEqualTo("REPLAYED_REQUEST");
    assertThat(web.signIn("own@example.test", PIN + second)).startsWith("401 ");
  }

  @Test
  void aTokenThatAServiceJudgesOpensTheDoorOnce() throws Exception {
    NewToken known = YubikeyKind.generate(new SecureRandom());
    YubikeyDevice device = YubikeyDevice.programmed(known);
    String publicId = known.identifier().orElseThrow();
    enrol("vault@example.test", known, device);
    enrol("cloud@example.test", YubicloudKind.token(publicId), device);
    WebDoors web = WebDoors.of(james);

    String touched = device.touch();
    assertThat(web.signIn("cloud@example.test", PIN + touched)).startsWith("201 ");
    assertThat(web.signIn("cloud@example.test", PIN + touched)).startsWith("401 ");
    assertThat(web.signIn("vault@example.test", PIN + touched)).startsWith("401 ");
    assertThat(web.signIn("cloud@example.test", PIN + publicId + "c".repeat(32)))
        .startsWith("401 ");
  }
}
