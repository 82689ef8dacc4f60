package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.demo.DemoUser;
import org.postern.demo.DemoUsers;
import org.postern.demo.JamesServer;
import org.postern.demo.wire.WebDoors;
import org.postern.policy.SecurityLevel;

/** Programs that sign in to James by the mechanisms of SASL; a test is skipped without its own. */
@ExtendWith(FreshAllowance.class)
class OtherMailClientsTest {
  private static final String REFUSED_BY_IMAP = "NO [AUTHENTICATIONFAILED] Authentication failed.";
  private static final String REFUSED_BY_SMTP = "535 5.7.8 Authentication credentials invalid";
  private static final String ACCEPTED_BY_SMTP = "235 2.7.0";

  private static JamesServer james;
  private static DemoUsers users;

  @BeforeAll
  static void open() {
    james = Servers.shared();
    users = DemoUsers.in(james);
  }

  @AfterAll
  static void close() {
    users.close();
  }

  /** What a program says on all its streams. */
  private static String run(Stream<String> command) throws IOException {
    List<String> words = command.toList();
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, words.get(0))));
    assumeTrue(installed, words.get(0) + " is not installed");
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OAUTHBEARER", "XOAUTH2"})
  void curlSignsInByTicketAndByNoPassword(String mechanism) throws Exception {
    DemoUser user = People.add(users, SecurityLevel.OTP_ONLY);
    DemoUser off = People.add(users, SecurityLevel.OFF);
    String ticket = WebDoors.of(james).ticket(user.name(), user.pinAndCode(Instant.now()));

    for (String more : List.of("--sasl-ir", "--no-sasl-ir")) {
      assertThat(curl("imaps", mechanism, user.name(), ticket, more)).containsPattern("A0+3 OK");
      assertThat(curl("smtps", mechanism, user.name(), ticket, more)).contains(ACCEPTED_BY_SMTP);
      assertThat(curl("imaps", mechanism, off.name(), off.password(), more))
          .contains("< + eyJzdGF0dXMi")
          .contains(REFUSED_BY_IMAP);
      assertThat(curl("smtps", mechanism, off.name(), off.password(), more))
          .contains("< 334 eyJzdGF0dXMi")
          .contains(REFUSED_BY_SMTP);
    }
  }

  private static String curl(
      String protocol, String mechanism, String user, String token, String more)
      throws IOException {
    return run(
        Stream.of(
            "curl",
            "--silent",
            "--verbose",
            "--insecure",
            more,
            "--login-options",
            "AUTH=" + mechanism,
            "--user",
            user + ':',
            "--oauth2-bearer",
            token,
            "--request",
            "NOOP",
            protocol + "://localhost:" + james.port("james." + protocol + ".port")));
  }

  @ParameterizedTest
  @CsvSource({"PLAIN, secret", "LOGIN, secret", "PLAIN, ticket", "LOGIN, ticket"})
  void swaksSignsInByPasswordAndByTicket(String mechanism, String credential) throws IOException {
    DemoUser user = People.add(users, SecurityLevel.OFF);
    String secret =
        credential.equals("ticket")
            ? WebDoors.of(james).ticket(user.name(), user.password())
            : user.password();

    assertThat(swaks(mechanism, user.name(), secret)).contains(ACCEPTED_BY_SMTP);
    assertThat(swaks(mechanism, user.name(), "another-password")).contains(REFUSED_BY_SMTP);
  }

  private static String swaks(String mechanism, String user, String secret) throws IOException {
    return run(
        Stream.of(
            "swaks",
            "--tls",
            "--server",
            "127.0.0.1",
            "--port",
            Integer.toString(james.port("james.submission.port")),
            "--auth",
            mechanism,
            "--auth-user",
            user,
            "--auth-password",
            secret,
            "--from",
            user,
            "--to",
            user,
            "--quit-after",
            "AUTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "imap, PLAIN, OK AUTHENTICATE completed., " + REFUSED_BY_IMAP,
    "smtp, PLAIN, " + ACCEPTED_BY_SMTP + ", " + REFUSED_BY_SMTP,
    "smtp, LOGIN, " + ACCEPTED_BY_SMTP + ", " + REFUSED_BY_SMTP,
  })
  void gsaslSignsInByPassword(String protocol, String mechanism, String accepted, String refused)
      throws IOException {
    DemoUser user = People.add(users, SecurityLevel.OFF);

    assertThat(gsasl(protocol, mechanism, user.name(), user.password())).contains(accepted);
    assertThat(gsasl(protocol, mechanism, user.name(), "another-password")).contains(refused);
  }

  private static String gsasl(String protocol, String mechanism, String user, String password)
      throws IOException {
    return run(
        Stream.of(
            "gsasl",
            "--" + protocol,
            "--verbose",
            "--no-starttls",
            "--connect=127.0.0.1:" + james.port("james." + protocol + ".port"),
            "--mechanism=" + mechanism,
            "--authentication-id=" + user,
            "--authorization-id=",
            "--password=" + password));
  }
}
