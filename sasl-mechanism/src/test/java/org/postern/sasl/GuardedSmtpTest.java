package org.postern.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.address.ClientAddress;
import org.postern.authority.SharedPostern;
import org.postern.login.LoginAttempt;
import org.postern.login.LoginResult;
import org.postern.login.PolicyCore;
import org.postern.policy.Service;
import org.postern.secret.Secret;
import org.subethamail.smtp.server.SMTPServer;

/** The host of conf-examples/sasl, compiled as it stands, over a Postern of its own. */
final class GuardedSmtpTest {
  private static final Path EXAMPLE = Path.of("../conf-examples/sasl/GuardedSmtp.java");

  private static final Logger AUDIT = Logger.getLogger("org.postern.audit");

  @TempDir static Path directory;
  private static SharedPostern shared;
  private static URLClassLoader classes;
  private static SMTPServer server;

  @BeforeAll
  static void open() throws Exception {
    AUDIT.setLevel(Level.OFF);
    int faults =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-Xlint:all", "-d", directory.toString(), EXAMPLE.toString());
    assertThat(faults).isZero();
    Path configuration =
        Files.writeString(
            directory.resolve("postern.properties"), "password.authority = example\n");
    shared = SharedPostern.open(configuration);
    classes = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    server =
        (SMTPServer)
            classes
                .loadClass("GuardedSmtp")
                .getMethod("start", PolicyCore.class, int.class)
                .invoke(null, shared.postern().core(), 0);
  }

  @AfterAll
  static void close() throws IOException {
    AUDIT.setLevel(null);
    server.stop();
    classes.close();
    shared.close();
    Security.removeProvider(PosternSaslProvider.NAME);
  }

  private static String ticket() {
    LoginAttempt attempt =
        LoginAttempt.of(
            "bob", Secret.of("secret"), Service.WEBMAIL, ClientAddress.parse("127.0.0.1"), true);
    LoginResult.Accepted accepted =
        (LoginResult.Accepted) shared.postern().core().signIn(attempt, true);
    return accepted.session().orElseThrow().ticket().expose();
  }

  @Test
  void thePageQuotesTheExampleAsItIs() throws IOException {
    String example = Files.readString(EXAMPLE).replaceAll("\\s+", " ");
    String page = Files.readString(Path.of("../docs/SASL.md"));
    int start = page.indexOf("```java") + "```java".length();
    String quoted = page.substring(start, page.indexOf("```", start)).replaceAll("\\s+", " ");

    assertThat(example).contains(quoted.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void swaksSignsInByPassword(String mechanism) throws IOException {
    assertThat(swaks(mechanism, "secret")).contains("235 Authentication successful");
    assertThat(swaks(mechanism, "wrong")).contains("535 5.7.8 Authentication credentials invalid");
  }

  private static String swaks(String mechanism, String password) throws IOException {
    return OtherClients.run(
        "swaks",
        "--server",
        "127.0.0.1",
        "--port",
        Integer.toString(server.getPortAllocated()),
        "--auth",
        mechanism,
        "--auth-user",
        "bob",
        "--auth-password",
        password,
        "--from",
        "bob@example.test",
        "--to",
        "alice@example.test",
        "--quit-after",
        "AUTH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "LOGIN"})
  void gsaslSignsInByPassword(String mechanism) throws IOException {
    assertThat(gsasl(mechanism, "secret")).contains("235 Authentication successful");
    assertThat(gsasl(mechanism, "wrong")).contains("535 5.7.8 Authentication credentials invalid");
  }

  private static String gsasl(String mechanism, String password) throws IOException {
    return OtherClients.run(
        "gsasl",
        "--smtp",
        "--verbose",
        "--no-starttls",
        "--connect=127.0.0.1:" + server.getPortAllocated(),
        "--mechanism=" + mechanism,
        "--authentication-id=bob",
        "--authorization-id=",
        "--password=" + password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
  void curlSignsInByTicket(String mechanism) throws IOException {
    assertThat(curl(mechanism, ticket())).contains("235 Authentication successful");
    assertThat(curl(mechanism, "secret")).contains("535 5.7.8 Authentication credentials invalid");
  }

  private static String curl(String mechanism, String token) throws IOException {
    return OtherClients.run(
        "curl",
        "--silent",
        "--verbose",
        "--login-options",
        "AUTH=" + mechanism,
        "--user",
        "bob:",
        "--oauth2-bearer",
        token,
        "smtp://127.0.0.1:" + server.getPortAllocated(),
        "--request",
        "NOOP");
  }

  @Test
  void jakartaMailSignsInByEveryMechanismThatItKnows() throws MessagingException {
    connect("PLAIN", "secret");
    connect("LOGIN", "secret");
    connect("XOAUTH2", ticket());
    for (String mechanism : List.of("PLAIN", "LOGIN", "XOAUTH2")) {
      assertThatThrownBy(() -> connect(mechanism, "wrong"))
          .as(mechanism)
          .isInstanceOf(AuthenticationFailedException.class);
    }
  }

  private static void connect(String mechanism, String secret) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.auth.mechanisms", mechanism);
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect("127.0.0.1", server.getPortAllocated(), "bob", secret);
    }
  }
}
